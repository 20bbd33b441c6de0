package org.mdhr4j.model.mdhr;

/** The parts of MDHR that an ablation can leave out (paper, Table 3). */
public enum MdhrComponent {
    /** Multi-scale facial dynamics beside the static features. */
    MFD,
    /** One extractor per AU on its facial region; without it all AUs share one pooled feature. */
    AFE,
    /** Auxiliary branch that predicts each region's combination of AUs. */
    AUX,
    /** Graph attention between AUs; without it the nodes pass through. */
    CRM,
    /** Temporal convolution per AU; without it the nodes go straight to the classifier. */
    TCN
}
