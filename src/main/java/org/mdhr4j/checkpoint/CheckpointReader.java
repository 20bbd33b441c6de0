package org.mdhr4j.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Function;

/** Opens a checkpoint of any known format, which it tells from the file's first bytes. */
public final class CheckpointReader {
    private static final int HEAD_BYTES = 264;
    private static final int TAR_MARK = 257;

    private CheckpointReader() {}

    /**
     * Opens a checkpoint; the caller closes it. Nothing but the description of the tensors is read
     * yet. A tensor that holds values which are no finite numbers cannot be read: {@link
     * CheckpointException} names it.
     *
     * @throws CheckpointException if the file is missing, of an unknown format, damaged, or asks to
     *     run code; the message starts with the path
     */
    public static StateDict open(Path path) {
        return open(path, CheckpointReader::read);
    }

    /**
     * Opens a checkpoint as {@link #open} does, to be looked at: values that are no finite numbers
     * are read, too. Nothing should be computed with them.
     */
    public static StateDict openAsStored(Path path) {
        return openAsStored(path, CheckpointReader::read);
    }

    /** Opens a file with a reader; every error starts with the path, and closes the file. */
    static StateDict open(Path path, Function<FileSource, StateDict> reader) {
        return openAsStored(path, reader).requiringFiniteValues(path);
    }

    private static StateDict openAsStored(Path path, Function<FileSource, StateDict> reader) {
        FileSource file = FileSource.open(path);
        try {
            return reader.apply(file);
        } catch (CheckpointException e) {
            file.close();
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(path + ": ")
                    ? e
                    : new CheckpointException("%s: %s".formatted(path, message), e);
        }
    }

    private static StateDict read(FileSource file) {
        byte[] head = file.bytes(0, (int) Math.min(file.size(), HEAD_BYTES));
        if (startsWith(head, 0, 'P', 'K', 3, 4)) {
            return TorchZipReader.read(file);
        }
        if (startsWith(head, 0, TorchLegacyReader.MAGIC)) {
            return TorchLegacyReader.read(file);
        }
        if (startsWith(head, Long.BYTES, '{')
                || (head.length > 0 && file.path().toString().endsWith(".safetensors"))) {
            return SafetensorsReader.read(file);
        }
        throw new CheckpointException(unknown(head, file.path()));
    }

    private static String unknown(byte[] head, Path path) {
        if (head.length == 0) {
            return "is empty. Get the file again.";
        }
        if (startsWith(head, TAR_MARK, 'u', 's', 't', 'a', 'r')) {
            return "is a tar archive, the format of PyTorch before 0.1.10, or a packed folder."
                    + " Unpack it, or save the checkpoint again with a newer PyTorch.";
        }
        if (startsWith(head, 0, 0x1f, 0x8b)) {
            return "is compressed with gzip. Unpack it first (gunzip).";
        }
        if (startsWith(head, 0, 0x80)) {
            return "is a pickle, but not of torch.save. Save the checkpoint with"
                    + " torch.save(model.state_dict(), ...).";
        }
        if (startsWith(head, 0, 8) && path.toString().endsWith(".onnx")) {
            return "is an ONNX program, as AUCanvas's model is, not a state dict. Get the PyTorch"
                    + " weights it was made from; './mdhr models' names some.";
        }
        String text = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
        if (text.startsWith("version https://git-lfs")) {
            return "is a git-lfs pointer, not the file itself. Fetch it with 'git lfs pull'.";
        }
        if (text.startsWith("<")) {
            return "is a web page, not a checkpoint. The download went wrong; get it again.";
        }
        return "is of an unknown format (first bytes %s). Known: safetensors, and PyTorch's .pth files of every version since 0.1.10."
                .formatted(HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(8, head.length)));
    }

    private static boolean startsWith(byte[] bytes, int offset, int... expected) {
        if (bytes.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (Byte.toUnsignedInt(bytes[offset + i]) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
