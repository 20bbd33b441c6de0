// Run in every notebook before its first cell, one snippet a line.
import java.io.*;
import java.math.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.prefs.*;
import java.util.regex.*;
import java.util.stream.*;
import static org.mdhr4j.kernel.runtime.Notebook.*;
