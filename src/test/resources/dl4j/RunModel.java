import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Scores a clip with an exported model: java -cp nd4j-native.jar... RunModel.java MODEL PIXELS. */
class RunModel {
    public static void main(String[] args) throws Exception {
        SameDiff model = SameDiff.load(new File(args[0]), false);
        byte[] bytes = Files.readAllBytes(Path.of(args[1])); // [1, T, 3, S, S], RGB
        int[] values = new int[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 0xff;
        }
        long[] shape = model.getVariable("clips").getShape();
        INDArray clips = Nd4j.createFromArray(values).castTo(DataType.UINT8).reshape(shape);
        INDArray scores = model.output(Map.of("clips", clips), "scores").get("scores");
        for (int frame = 0; frame < scores.rows(); frame++) {
            for (int au = 0; au < scores.columns(); au++) {
                System.out.println(scores.getFloat(frame, au));
            }
        }
    }
}
