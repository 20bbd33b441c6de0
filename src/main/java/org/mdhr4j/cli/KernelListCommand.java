package org.mdhr4j.cli;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.mdhr4j.kernel.install.InstalledKernels;
import org.mdhr4j.kernel.install.InstalledKernels.Found;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mdhr kernel list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "List the mdhr4j kernels that Jupyter can find.")
final class KernelListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private KernelFolderOptions place;

    @Option(names = "--json", description = "Print JSON.")
    private boolean isJson;

    @Override
    public Integer call() throws IOException, UserError {
        List<Found> kernels =
                InstalledKernels.find(
                        place.isGiven()
                                ? List.of(place.kernels())
                                : KernelFolderOptions.folders().all());
        PrintWriter out = spec.commandLine().getOut();
        if (isJson) {
            out.println(json(kernels));
        } else if (kernels.isEmpty()) {
            out.println("No mdhr4j kernel is installed; './mdhr kernel install' installs one.");
        } else {
            for (Found k : kernels) {
                out.printf(
                        "%-14s %-10s Java %-16s %s%n", k.name(), k.engine(), k.java(), k.folder());
            }
        }
        out.flush();
        return ExitCodes.OK;
    }

    private static String json(List<Found> kernels) {
        JsonArray array = new JsonArray();
        for (Found k : kernels) {
            JsonObject entry = new JsonObject();
            entry.addProperty("name", k.name());
            entry.addProperty("display_name", k.displayName());
            entry.addProperty("engine", k.engine());
            entry.addProperty("java", k.java());
            entry.addProperty("folder", k.folder().toString());
            array.add(entry);
        }
        return new Gson().toJson(array);
    }
}
