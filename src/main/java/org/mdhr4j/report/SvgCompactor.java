package org.mdhr4j.report;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Rewrites the SVG of VectorGraphics2D: shapes of one look become one path with short relative
 * coordinates, transforms are folded in, known colours become CSS variables. A chart shrinks to
 * about a fifth and can follow a page's theme.
 */
final class SvgCompactor {
    private static final Pattern TRANSLATE =
            Pattern.compile("translate\\(([-\\d.eE]+) ([-\\d.eE]+)\\)");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");

    private record Group(double dx, double dy, String clip, String transform) {}

    private final StringBuilder out = new StringBuilder();
    private final Deque<Group> groups = new ArrayDeque<>();
    private final Map<String, String> clips = new HashMap<>();
    private PathData path = new PathData();
    private String look = "";

    private SvgCompactor() {}

    /** The elements inside the given document's root, rewritten. */
    static String compact(String svg) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        SvgCompactor compactor = new SvgCompactor();
        compactor.groups.push(new Group(0, 0, "", ""));
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(svg));
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamReader.START_ELEMENT -> compactor.start(reader);
                    case XMLStreamReader.END_ELEMENT -> compactor.end(reader.getLocalName());
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The chart's SVG is not well-formed XML.", e);
        }
        compactor.flush();
        return compactor.out.toString();
    }

    private void start(XMLStreamReader in) throws XMLStreamException {
        switch (in.getLocalName()) {
            case "svg", "defs" -> {}
            case "g" -> groups.push(group(in));
            case "clipPath" -> clip(in);
            case "text" -> text(in);
            case "image" -> image(in);
            default -> shape(in);
        }
    }

    private void end(String name) {
        if (name.equals("g")) {
            groups.pop();
        }
    }

    private Group group(XMLStreamReader in) {
        Group outer = groups.getFirst();
        String transform = attribute(in, "transform");
        String reference = attribute(in, "clip-path");
        String clip =
                reference.isEmpty()
                        ? outer.clip
                        : clips.getOrDefault(reference.replaceAll("url\\(#|\\)", ""), "");
        Matcher translate = TRANSLATE.matcher(transform);
        if (outer.transform.isEmpty() && translate.matches()) {
            return new Group(
                    outer.dx + Double.parseDouble(translate.group(1)),
                    outer.dy + Double.parseDouble(translate.group(2)),
                    clip,
                    "");
        }
        String whole = outer.transform;
        if (whole.isEmpty() && (outer.dx != 0 || outer.dy != 0)) {
            whole = "translate(%s %s)".formatted(outer.dx, outer.dy);
        }
        whole = (whole + " " + transform).strip();
        return whole.isEmpty()
                ? new Group(outer.dx, outer.dy, clip, "")
                : new Group(0, 0, clip, whole);
    }

    /** Reads a clip path up to its end; only its first shape matters, there is no other. */
    private void clip(XMLStreamReader in) throws XMLStreamException {
        flush();
        String id = "@@c" + clips.size();
        clips.put(attribute(in, "id"), id);
        PathData data = new PathData();
        while (!(in.next() == XMLStreamReader.END_ELEMENT
                && in.getLocalName().equals("clipPath"))) {
            if (in.isStartElement()) {
                addShape(in, data, 0, 0);
            }
        }
        out.append("<clipPath id=\"%s\"><path d=\"%s\"/></clipPath>".formatted(id, data));
    }

    private void shape(XMLStreamReader in) {
        Group group = groups.getFirst();
        String wanted = look(group, attribute(in, "style"));
        if (!wanted.equals(look)) {
            flush();
            look = wanted;
        }
        addShape(in, path, group.dx, group.dy);
    }

    private static void addShape(XMLStreamReader in, PathData data, double dx, double dy) {
        switch (in.getLocalName()) {
            case "path" -> data.addAbsolute(attribute(in, "d"), dx, dy);
            case "line" -> {
                data.moveTo(number(in, "x1") + dx, number(in, "y1") + dy);
                data.lineTo(number(in, "x2") + dx, number(in, "y2") + dy);
            }
            case "rect" ->
                    data.rectangle(
                            number(in, "x") + dx,
                            number(in, "y") + dy,
                            number(in, "width"),
                            number(in, "height"));
            case "ellipse" ->
                    data.ellipse(
                            number(in, "cx") + dx,
                            number(in, "cy") + dy,
                            number(in, "rx"),
                            number(in, "ry"));
            case "circle" ->
                    data.ellipse(
                            number(in, "cx") + dx,
                            number(in, "cy") + dy,
                            number(in, "r"),
                            number(in, "r"));
            case "polyline", "polygon" -> {
                String points = attribute(in, "points").strip();
                data.addAbsolute("M" + points.replaceAll("\\s+(?=[-\\d.]+,)", " L"), dx, dy);
                if (in.getLocalName().equals("polygon")) {
                    data.close();
                }
            }
            default ->
                    throw new IllegalStateException(
                            "The chart's SVG has an element <%s>, which is not known here."
                                    .formatted(in.getLocalName()));
        }
    }

    private void text(XMLStreamReader in) throws XMLStreamException {
        flush();
        Group group = groups.getFirst();
        double x = number(in, "x") + group.dx;
        double y = number(in, "y") + group.dy;
        String style = colors(attribute(in, "style"));
        out.append(
                "<text x=\"%s\" y=\"%s\" style=\"%s\"%s>%s</text>"
                        .formatted(
                                Numbers.coordinate(x),
                                Numbers.coordinate(y),
                                Markup.escape(style),
                                transform(group),
                                Markup.escape(in.getElementText())));
    }

    private void image(XMLStreamReader in) {
        flush();
        Group group = groups.getFirst();
        out.append(
                "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" href=\"%s\"%s/>"
                        .formatted(
                                Numbers.coordinate(number(in, "x") + group.dx),
                                Numbers.coordinate(number(in, "y") + group.dy),
                                Numbers.coordinate(number(in, "width")),
                                Numbers.coordinate(number(in, "height")),
                                Markup.escape(
                                        in.getAttributeValue(null, "href") == null
                                                ? attributeAnywhere(in, "href")
                                                : attribute(in, "href")),
                                transform(group)));
    }

    private void flush() {
        String data = path.toString();
        if (!data.isEmpty()) {
            out.append("<path").append(look).append(" d=\"").append(data).append("\"/>");
        }
        path = new PathData();
        look = "";
    }

    private static String look(Group group, String style) {
        StringBuilder attributes = new StringBuilder();
        for (String declaration : colors(style).split(";")) {
            String[] pair = declaration.split(":", 2);
            if (pair.length == 2 && !isDefault(pair[0], pair[1])) {
                attributes.append(" %s=\"%s\"".formatted(pair[0], shortNumber(pair[1])));
            }
        }
        if (!group.clip.isEmpty()) {
            attributes.append(" clip-path=\"url(#%s)\"".formatted(group.clip));
        }
        return attributes + transform(group);
    }

    private static String transform(Group group) {
        return group.transform.isEmpty() ? "" : " transform=\"" + group.transform + "\"";
    }

    private static boolean isDefault(String name, String value) {
        return name.equals("stroke") && value.equals("none")
                || name.equals("stroke-dasharray") && value.endsWith(",0")
                || name.equals("stroke-miterlimit")
                || name.equals("fill-opacity") && value.equals("1");
    }

    private static String shortNumber(String value) {
        return value.matches("0\\.\\d{4,}") ? value.substring(1, 4) : value;
    }

    private static String colors(String style) {
        return RGB.matcher(style)
                .replaceAll(
                        match -> {
                            int rgb =
                                    Integer.parseInt(match.group(1)) << 16
                                            | Integer.parseInt(match.group(2)) << 8
                                            | Integer.parseInt(match.group(3));
                            return Palette.ofLight(rgb)
                                    .map(Palette::css)
                                    .orElseGet(() -> Palette.hex(rgb));
                        });
    }

    private static String attribute(XMLStreamReader in, String name) {
        String value = in.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static String attributeAnywhere(XMLStreamReader in, String localName) {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (in.getAttributeLocalName(i).equals(localName)) {
                return in.getAttributeValue(i);
            }
        }
        return "";
    }

    private static double number(XMLStreamReader in, String name) {
        String value = attribute(in, name);
        return value.isEmpty() ? 0 : Double.parseDouble(value.replace("px", ""));
    }
}
