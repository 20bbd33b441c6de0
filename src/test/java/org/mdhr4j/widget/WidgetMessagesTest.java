package org.mdhr4j.widget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What widgets say to front ends and make of what these say, without a kernel. */
class WidgetMessagesTest {
    private final RecordedTransport wire = new RecordedTransport();

    @BeforeEach
    void enter() {
        wire.widgets.enter(NotebookCode.PLAIN);
    }

    @AfterEach
    void leave() {
        wire.widgets.leave();
    }

    @Test
    void aWidgetIsOpenedOnceWhenShownAfterAllThatItRefersTo() {
        Slider<Integer> slider = Widgets.slider(0, 5).named("grade");
        Box box = Widgets.vbox(slider);
        assertEquals(List.of(), wire.sent);
        box.bundle();
        box.bundle();
        List<String> opened = wire.sent.stream().map(RecordedTransport.Sent::id).toList();
        assertEquals(Set.of("2.1.0"), Set.copyOf(wire.versions));
        assertEquals(opened.size(), Set.copyOf(opened).size());
        assertEquals(box.id(), opened.get(opened.size() - 1));
        for (RecordedTransport.Sent message : wire.sent) {
            List<String> before = opened.subList(0, opened.indexOf(message.id()));
            String json = message.state().toString();
            opened.stream()
                    .filter(id -> json.contains("IPY_MODEL_" + id))
                    .forEach(id -> assertTrue(before.contains(id), json));
        }
    }

    @Test
    void theViewNamesTheModelBesideAFormForFrontEndsWithoutWidgets() {
        Slider<Integer> slider = Widgets.slider(0, 5).named("grade").value(3);
        JsonObject bundle = slider.bundle();
        assertEquals("grade = 3", bundle.get("text/plain").getAsString());
        assertEquals(
                JsonParser.parseString(
                        "{\"version_major\":2,\"version_minor\":0,\"model_id\":\"%s\"}"
                                .formatted(slider.id())),
                bundle.get(WidgetStates.VIEW_MIME));
    }

    @Test
    void aChangeOfAFrontEndIsEchoedAndHeardOnceWithTheLastValue() {
        List<Integer> heard = new ArrayList<>();
        Slider<Integer> slider = Widgets.slider(0, 500).onChange(heard::add);
        slider.open();
        wire.take(slider);
        for (int i = 1; i <= 100; i++) {
            wire.update(slider, "{\"value\": %d}".formatted(i));
        }
        List<RecordedTransport.Sent> echoes = wire.take(slider);
        assertEquals(100, echoes.size());
        assertTrue(echoes.stream().allMatch(m -> m.kind().equals("echo_update")));
        assertEquals(List.of(), heard);
        assertTrue(wire.widgets.isWaiting());
        wire.widgets.react();
        assertEquals(List.of(100), heard);
        wire.update(slider, "{\"value\": 100}");
        assertFalse(wire.widgets.isWaiting(), "nothing has changed");
    }

    @Test
    void everyPressOfAButtonIsHeard() {
        List<String> heard = new ArrayList<>();
        Button button = Widgets.button("go", () -> heard.add("pressed"));
        button.open();
        wire.event(button, "{\"event\": \"click\"}");
        wire.event(button, "{\"event\": \"click\"}");
        wire.event(button, "{\"event\": \"dance\"}");
        wire.widgets.react();
        assertEquals(List.of("pressed", "pressed"), heard);
    }

    @Test
    void whatAControlCannotBeIsPutRightInTheFrontEnd() {
        Slider<Double> slider = Widgets.slider(0.0, 1.0).value(0.25);
        Choice<String> choice = Widgets.dropdown("a", "b");
        RangeSlider<Integer> range = Widgets.rangeSlider(0, 10);
        Widgets.vbox(slider, choice, range).open();
        wire.sent.clear();
        wire.update(slider, "{\"value\": \"much\", \"_model_name\": \"Evil\"}");
        assertEquals(0.25, slider.value());
        RecordedTransport.Sent answer = wire.take(slider).get(0);
        assertEquals("update", answer.kind());
        assertEquals(0.25, answer.state().get("value").getAsDouble());
        assertEquals("FloatSliderModel", answer.state().get("_model_name").getAsString());
        wire.update(slider, "{\"value\": 7}");
        assertEquals(1.0, slider.value(), "as far as it goes");
        assertEquals("update", wire.take(slider).get(0).kind());
        wire.update(choice, "{\"index\": 2}");
        assertEquals("a", choice.value());
        wire.update(range, "{\"value\": [7, 3]}");
        assertEquals(new Range<>(0, 10), range.value());
        wire.update(range, "{\"value\": [3, 7]}");
        assertEquals(new Range<>(3, 7), range.value());
    }

    @Test
    void aPictureTravelsInBinaryAndComesBackAsItWas() throws Exception {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, 0x123456);
        ImageView view = Widgets.imageView();
        view.open();
        wire.take(view);
        view.image(image);
        RecordedTransport.Sent update = wire.take(view).get(0);
        assertFalse(update.state().has("value"));
        assertEquals("[[\"value\"]]", update.data().get("buffer_paths").toString());
        byte[] bytes = (byte[]) update.whole().get("value");
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(bytes));
        assertEquals(0xff123456, back.getRGB(2, 1));
        view.image(image);
        assertEquals(List.of(), wire.take(view), "the same picture is not sent again");
    }

    @Test
    void aFrontEndThatComesLaterGetsAllStatesWithTheirBuffers() {
        ImageView view = Widgets.imageView().file("png", new byte[] {1, 2});
        Widgets.hbox(view, Widgets.checkbox("on")).open();
        WidgetStates.Answer answer = wire.widgets.states().answer();
        assertEquals("update_states", answer.data().get("method").getAsString());
        JsonObject one = answer.data().getAsJsonObject("states").getAsJsonObject(view.id());
        assertEquals("ImageModel", one.get("model_name").getAsString());
        assertEquals("@jupyter-widgets/controls", one.get("model_module").getAsString());
        assertEquals("2.0.0", one.get("model_module_version").getAsString());
        assertEquals("png", one.getAsJsonObject("state").get("format").getAsString());
        assertEquals(
                "[[\"%s\",\"state\",\"value\"]]".formatted(view.id()),
                answer.data().get("buffer_paths").toString());
        assertArrayEquals(new byte[] {1, 2}, answer.buffers().get(0));
        wire.sent.clear();
        JsonObject request = new JsonObject();
        request.addProperty("method", "request_state");
        wire.widgets.receive(view.id(), request, List.of());
        assertEquals("ImageModel", wire.take(view).get(0).whole().get("_model_name"));
    }

    @Test
    void aNotebookStoresTheWidgetsThatItShowsAndThoseTheyNeed() {
        Slider<Integer> shown = Widgets.slider(0, 5);
        Slider<Integer> other = Widgets.slider(0, 5);
        Box box = Widgets.vbox(shown, Widgets.imageView().file("png", new byte[] {7}));
        box.open();
        other.open();
        JsonObject stored = wire.widgets.states().stored(List.of(box.id()));
        JsonObject states = stored.getAsJsonObject("state");
        assertTrue(states.has(shown.id()));
        assertFalse(states.has(other.id()));
        assertEquals(2, stored.get("version_major").getAsInt());
        assertTrue(
                stored.toString()
                        .contains(
                                "{\"encoding\":\"base64\",\"path\":[\"value\"],\"data\":\"Bw==\"}"));
        assertEquals(null, wire.widgets.states().stored(List.of()));
    }

    @Test
    void aClosedWidgetIsGoneOnBothSides() {
        Slider<Integer> slider = Widgets.slider(0, 5);
        slider.open();
        wire.sent.clear();
        slider.close();
        assertEquals(
                List.of("close", "close", "close"),
                wire.sent.stream().map(RecordedTransport.Sent::kind).toList());
        wire.sent.clear();
        wire.update(slider, "{\"value\": 3}");
        slider.value(4);
        assertEquals(List.of(), wire.sent);
        assertEquals(Map.of(), wire.widgets.states().byId());
    }

    @Test
    void linksAreKeptByTheFrontEnd() {
        Slider<Integer> slider = Widgets.slider(0, 5);
        Link link = Widgets.link(Widgets.play(0, 5), slider);
        RecordedTransport.Sent open = wire.take(link).get(0);
        assertEquals("LinkModel", open.state().get("_model_name").getAsString());
        assertTrue(open.state().get("_view_name").isJsonNull());
        assertEquals(
                "[\"IPY_MODEL_%s\",\"value\"]".formatted(slider.id()),
                open.state().get("target").toString());
    }

    @Test
    void boundsAndValuesAreChecked() {
        assertEquals(
                "A slider goes from a lower to a higher finite number, got 5 to 0.",
                assertThrows(IllegalArgumentException.class, () -> Widgets.slider(5, 0))
                        .getMessage());
        assertEquals(
                "The slider goes from 0 to 5 and cannot stand at 6.",
                assertThrows(IllegalArgumentException.class, () -> Widgets.slider(0, 5).value(6))
                        .getMessage());
        assertEquals(
                "c is none of the values to choose from: [a, b].",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Widgets.dropdown("a", "b").value("c"))
                        .getMessage());
        assertEquals(2, Widgets.slider(2, 5).value());
        assertEquals(0.0, Widgets.slider(-1.0, 1.0).value());
        assertEquals(1, Widgets.slider(0, 500).get("step"), "whole numbers stay whole");
        assertEquals(0.02, Widgets.slider(-1.0, 1.0).get("step"));
    }

    @Test
    void aPictureAndItsFormatTravelInOneMessage() {
        ImageView view = Widgets.imageView();
        view.open();
        wire.take(view);
        view.file("jpeg", new byte[] {1});
        List<RecordedTransport.Sent> messages = wire.take(view);
        assertEquals(1, messages.size());
        assertEquals(Set.of("format", "value"), messages.get(0).whole().keySet());
    }

    @Test
    void pagesHaveTheTitlesOfTheVersionThatTheyName() {
        Box tabs = Widgets.tabs(Map.of("one", Widgets.label("1")));
        assertEquals(List.of("one"), tabs.get("titles"));
        assertFalse(tabs.state().containsKey("_titles"));
    }

    @Test
    void numbersBesideSlidersShowEachStep() {
        assertEquals(".4f", Widgets.slider(0.0, 0.01).get("readout_format"));
        assertEquals(".2f", Widgets.slider(0.0, 1.0).get("readout_format"));
        assertEquals(".2f", Widgets.slider(0.0, 1000.0).get("readout_format"));
        assertEquals(".3f", Widgets.slider(0.0, 1.0).step(0.001).get("readout_format"));
        assertEquals(
                ".0%", Widgets.slider(0.0, 1.0).format(".0%").step(0.001).get("readout_format"));
        assertEquals(".4f", Widgets.rangeSlider(0.0, 0.01).get("readout_format"));
        assertEquals(".1e", Widgets.rangeSlider(0.0, 0.01).format(".1e").get("readout_format"));
        assertEquals("d", Widgets.rangeSlider(0, 5).get("readout_format"));
        assertThrows(IllegalArgumentException.class, () -> Widgets.rangeSlider(0, 5).step(0));
    }

    @Test
    void aLayoutTakesWhatFrontEndsKnow() {
        Box box = Widgets.vbox();
        box.layout("border", "1px solid red").layout("max-width", "9em");
        Layout layout = (Layout) box.get("layout");
        for (String side : List.of("top", "right", "bottom", "left")) {
            assertEquals("1px solid red", layout.get("border_" + side));
        }
        assertFalse(layout.state().containsKey("border"));
        assertEquals("9em", layout.get("max_width"));
        String start = "The box of a widget has no property '%s' that front ends know. ";
        for (String wrong : List.of("widht", "wdth", "widthh", "wadth")) {
            assertEquals(
                    start.formatted(wrong) + "Did you mean 'width'?",
                    assertThrows(IllegalArgumentException.class, () -> box.layout(wrong, "300px"))
                            .getMessage());
        }
        String message =
                assertThrows(IllegalArgumentException.class, () -> box.layout("background", "red"))
                        .getMessage();
        assertTrue(message.startsWith(start.formatted("background") + "There are border, "));
    }

    @Test
    void threadsThatAppendAtTheSameTimeLoseNothing() throws Exception {
        Output output = Widgets.output();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread =
                    new Thread(
                            () -> {
                                for (int i = 0; i < 50; i++) {
                                    output.append(i);
                                }
                            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(200, ((JsonArray) output.get("outputs")).size());
    }

    @Test
    void aNotebookStoresLinksAndTheWidgetsInOutputs() {
        Slider<Integer> one = Widgets.slider(0, 5);
        Slider<Integer> other = Widgets.slider(0, 5);
        Slider<Integer> elsewhere = Widgets.slider(0, 5);
        Link shown = Widgets.link(one, other);
        Link hidden = Widgets.follow(one, elsewhere);
        Output output = Widgets.output();
        JsonObject view = new JsonObject();
        view.add("data", other.bundle());
        output.outputs(Output.single(view));
        Widgets.vbox(Widgets.checkbox("not shown")).open();
        Box box = Widgets.vbox(one, output);
        box.open();
        JsonObject states =
                wire.widgets.states().stored(List.of(box.id())).getAsJsonObject("state");
        assertTrue(states.has(other.id()), "shown in the output");
        assertTrue(states.has(shown.id()));
        assertFalse(states.has(hidden.id()), "one end is not shown");
        assertEquals(11, states.size(), "four widgets with layouts, two styles, a link");
    }

    @Test
    void aLoopThatMovesASliderAsksForOneTurn() {
        ControlledCode code = new ControlledCode();
        wire.widgets.enter(code);
        List<Integer> heard = new ArrayList<>();
        Slider<Integer> slider = Widgets.slider(0, 1000).onChange(heard::add);
        for (int i = 1; i <= 1000; i++) {
            slider.value(i);
        }
        assertEquals(1, code.turns.size());
        code.turns.remove(0).run();
        assertEquals(List.of(1000), heard);
        slider.value(3);
        assertEquals(1, code.turns.size(), "the next change needs the next turn");
    }

    @Test
    void aClosedNotebookHearsOfNothing() {
        ControlledCode code = new ControlledCode();
        wire.widgets.enter(code);
        List<Integer> heard = new ArrayList<>();
        Widgets.slider(0, 9).onChange(heard::add).value(3);
        wire.widgets.leave();
        code.turns.remove(0).run();
        assertEquals(List.of(), heard);
    }

    @Test
    void whatAnInterruptDropsSaysSo() {
        ControlledCode code = new ControlledCode();
        wire.widgets.enter(code);
        List<String> told = new ArrayList<>();
        Slider<Integer> slider = Widgets.slider(0, 9);
        slider.react(new Reaction(() -> told.add("called"), e -> told.add("first " + e)));
        slider.react(new Reaction(() -> told.add("called"), e -> told.add("second " + e)));
        slider.value(3);
        code.isInterrupted = true;
        code.turns.remove(0).run();
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).startsWith("second ") && told.get(0).contains("Interrupted"));
        assertFalse(wire.widgets.isWaiting());
    }
}
