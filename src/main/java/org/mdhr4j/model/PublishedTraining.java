package org.mdhr4j.model;

/**
 * Says how a publication's code trains its model unless told otherwise; a training run uses these
 * values where it is told no others. What the README of ME-GraphAU and of OpenGraphAU passes
 * instead is on the page of training. All of them train with AdamW, weight decay 5e-4, and a rate
 * that falls along a cosine.
 *
 * @param epochs passes over the training videos
 * @param learningRate AdamW's rate at the start
 * @param framesPerClip T; 1 for models that look at single frames
 * @param clipsPerBatch B
 * @param clipsPerVideo clips drawn from a video in an epoch; 0 for as many as cover it
 * @param auxiliaryWeight lambda, share of the auxiliary loss
 * @param weighsClasses whether rare action units weigh more
 * @param testsCentre whether tests see the middle of a picture, faces being as large as in
 *     training, rather than all of it
 */
public record PublishedTraining(
        int epochs,
        double learningRate,
        int framesPerClip,
        int clipsPerBatch,
        int clipsPerVideo,
        double auxiliaryWeight,
        boolean weighsClasses,
        boolean testsCentre) {
    /** Frames of a clip of MDHR and of STG. */
    public static final int CLIP_FRAMES = 16;
}
