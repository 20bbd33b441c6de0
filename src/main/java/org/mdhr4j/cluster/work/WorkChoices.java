package org.mdhr4j.cluster.work;

import java.util.Locale;
import org.mdhr4j.cluster.WorkEngine;
import org.mdhr4j.cluster.WorkFaces;
import org.mdhr4j.cluster.WorkSettings;
import org.mdhr4j.cluster.WorkWindow;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.recognition.StreamWindow;
import org.mdhr4j.recording.FaceSelection;
import org.mdhr4j.recording.RecordingOptions;

/** Turns the settings of a job into those of the library, which checks them. */
final class WorkChoices {
    private WorkChoices() {}

    static EngineOptions engine(WorkEngine engine) {
        Precision precision = Precision.valueOf(engine.precision().toUpperCase(Locale.ROOT));
        return new EngineOptions(Device.parse(engine.device()), precision, engine.threads(), 0);
    }

    static Engine open(WorkEngine engine, EngineOptions options) {
        return Engines.open(Engines.resolve(engine.name(), options, Engines.Use.SCORING), options);
    }

    static RecordingOptions.Builder recording(WorkSettings settings) {
        WorkFaces faces = settings.faces();
        RecordingOptions.Builder options =
                RecordingOptions.builder()
                        .faces(faces.isAll() ? FaceSelection.ALL : FaceSelection.LARGEST)
                        .minFacePixels(faces.minPixels())
                        .window(window(settings.window()))
                        .framesAtOnce(settings.window().atOnce());
        if (!faces.alignment().isEmpty()) {
            options.alignment(Alignment.of(faces.alignment().toLowerCase(Locale.ROOT)));
        }
        if (!faces.view().isEmpty()) {
            options.view(TestView.valueOf(faces.view().toUpperCase(Locale.ROOT)));
        }
        return options;
    }

    private static StreamWindow window(WorkWindow window) {
        return window.frames() == 0
                ? StreamWindow.fullContext()
                : StreamWindow.sliding(window.frames(), window.stride());
    }
}
