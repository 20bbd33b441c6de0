package org.mdhr4j.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Functions that follow controls. */
class InteractionTest {
    private final RecordedTransport wire = new RecordedTransport();

    @BeforeEach
    void enter() {
        wire.widgets.enter(NotebookCode.PLAIN);
    }

    @AfterEach
    void leave() {
        wire.widgets.leave();
    }

    private static ImageView picture(Interaction interaction) {
        return (ImageView) ((Box) interaction.children().get(1)).children().get(0);
    }

    private static Output output(Interaction interaction) {
        return (Output) ((Box) interaction.children().get(1)).children().get(1);
    }

    @Test
    void severalControlsThatChangeTogetherAreOneCall() {
        List<String> calls = new ArrayList<>();
        Slider<Integer> a = Widgets.slider(0, 9).named("a");
        Checkbox b = Widgets.checkbox("b");
        Choice<String> c = Widgets.dropdown("x", "y");
        Interaction interaction =
                Widgets.interact(
                        a,
                        b,
                        c,
                        (x, y, z) -> {
                            calls.add(x + " " + y + " " + z);
                            return null;
                        });
        interaction.open();
        wire.update(a, "{\"value\": 4}");
        wire.update(b, "{\"value\": true}");
        wire.update(a, "{\"value\": 5}");
        wire.update(c, "{\"index\": 1}");
        wire.widgets.react();
        assertEquals(List.of("0 false x", "5 true y"), calls);
    }

    @Test
    void besideControlsAnOutputTakesTheRoomThatIsLeft() {
        Interaction interaction = Widgets.interact(Widgets.checkbox("a"), a -> "text").beside();
        interaction.open();
        assertEquals("row wrap", ((Layout) interaction.get("layout")).get("flex_flow"));
        Layout shown = (Layout) interaction.children().get(1).get("layout");
        assertEquals("1 1 400px", shown.get("flex"));
    }

    @Test
    void aPictureGoesToThePictureAndAnythingElseToTheOutput() {
        Slider<Integer> size = Widgets.slider(1, 9);
        Interaction interaction =
                Widgets.interact(
                        size,
                        s ->
                                s < 5
                                        ? new BufferedImage(s, s, BufferedImage.TYPE_INT_RGB)
                                        : "too large: " + s);
        interaction.open();
        assertEquals("[]", String.valueOf(output(interaction).get("outputs")));
        byte[] first = (byte[]) picture(interaction).get("value");
        assertTrue(first.length > 0);
        wire.sent.clear();
        wire.update(size, "{\"value\": 7}");
        wire.widgets.react();
        assertTrue(String.valueOf(output(interaction).get("outputs")).contains("too large: 7"));
        assertTrue(
                wire.sent.stream()
                        .anyMatch(m -> m.data().toString().contains("\"display\":\"none\"")),
                "the picture of another value is hidden");
    }

    @Test
    void anErrorShowsInTheOutputAndTheNextValueIsShownAgain() {
        Slider<Integer> divisor = Widgets.slider(0, 9).value(2);
        Interaction interaction = Widgets.interact(divisor, d -> 12 / d);
        interaction.open();
        wire.update(divisor, "{\"value\": 0}");
        wire.widgets.react();
        String shown = String.valueOf(output(interaction).get("outputs"));
        assertTrue(shown.contains("\"ename\":\"java.lang.ArithmeticException\""), shown);
        assertTrue(shown.contains("/ by zero"), shown);
        wire.update(divisor, "{\"value\": 3}");
        wire.widgets.react();
        shown = String.valueOf(output(interaction).get("outputs"));
        assertTrue(shown.contains("\"text/plain\":\"4\"") && !shown.contains("error"), shown);
    }

    @Test
    void aFunctionThatFailsAtOnceFailsTheCell() {
        ArithmeticException thrown =
                assertThrows(
                        ArithmeticException.class,
                        () -> Widgets.interact(Widgets.slider(0, 9), d -> 12 / d));
        assertEquals("/ by zero", thrown.getMessage());
    }

    @Test
    void theFirstPictureIsWhatOtherFrontEndsShow() {
        Interaction interaction =
                Widgets.interact(
                        Widgets.slider(0, 9).named("a"),
                        Widgets.slider(0, 9).named("b"),
                        Math::max);
        assertEquals("a = 0, b = 0\n0", interaction.bundle().get("text/plain").getAsString());
    }

    @Test
    void aListOfControlsGivesAListOfValues() {
        List<Slider<Double>> sliders =
                List.of(Widgets.slider(0.0, 1.0), Widgets.slider(0.0, 1.0).value(0.5));
        List<Object> seen = new ArrayList<>();
        Widgets.interact(sliders, values -> seen.add(values));
        assertEquals(List.of(List.of(0.0, 0.5)), seen);
        sliders.get(0).value(1.0);
        assertEquals(List.of(1.0, 0.5), seen.get(1), "a change by the program is a change");
    }

    @Test
    void whatAFunctionPrintsShowsBelowWhatItReturns() {
        wire.widgets.enter(new ControlledCode());
        Interaction interaction = Widgets.interact(Widgets.slider(0, 9), v -> "grade " + v);
        String shown = String.valueOf(output(interaction).get("outputs"));
        assertTrue(shown.indexOf("grade 0") < shown.indexOf("printed"), shown);
        assertTrue(shown.contains("grade 0"), shown);
    }

    @Test
    void whatTheFirstCallPrintsBeforeItFailsShowsInTheCell() {
        ControlledCode code = new ControlledCode();
        wire.widgets.enter(code);
        Slider<Integer> divisor = Widgets.slider(0, 9);
        assertThrows(ArithmeticException.class, () -> Widgets.interact(divisor, d -> 12 / d));
        assertEquals(1, code.replayed.size());
        Widgets.interact(divisor.value(2), d -> 12 / d);
        divisor.value(0);
        code.turns.remove(0).run();
        assertEquals(1, code.replayed.size(), "a later failure shows in the widget");
    }

    @Test
    void aClosedInteractionCallsNothingAndLeavesTheControls() {
        List<Integer> calls = new ArrayList<>();
        Slider<Integer> slider = Widgets.slider(0, 9);
        Interaction interaction = Widgets.interact(slider, v -> calls.add(v) ? null : null);
        slider.open();
        Set<String> before = wire.widgets.states().byId().keySet();
        interaction.open();
        interaction.close();
        assertEquals(before, wire.widgets.states().byId().keySet());
        wire.update(slider, "{\"value\": 4}");
        wire.widgets.react();
        assertEquals(List.of(0), calls);
        assertEquals(4, slider.value());
    }
}
