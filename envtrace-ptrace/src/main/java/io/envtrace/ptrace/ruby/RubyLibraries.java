package io.envtrace.ptrace.ruby;

import io.envtrace.event.LibraryRecord;
import io.envtrace.ptrace.language.CodeLibraries;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose a file of Ruby code is: the standard library's, a gem's, or the program's own. */
final class RubyLibraries implements CodeLibraries {
    private static final String GEMS = "/gems/";
    private static final String VERSION = "3.1";
    private static final String STANDARD = "/lib/ruby/3.1.0/";
    private static final String DESCRIPTIONS = "/specifications/";
    private static final String SYSTEM = "/lib/ruby/vendor_ruby/";
    private static final String SITE = "/lib/ruby/site_ruby/";
    private static final String INTERNAL = "<internal:";
    private static final String SPECIFICATION = ".gemspec";

    /** What belongs to Ruby itself, although a system may keep it with other packages. */
    private static final List<String> OWN = List.of("rubygems", "rbconfig", "ubygems", "bundler");

    private final Path specifications;
    private final Map<String, LibraryRecord> known = new HashMap<>();
    private @Nullable List<String> installed;

    /** @param root the process's root directory, as this process sees it */
    RubyLibraries(Path root) {
        specifications = root.resolve("usr/share/rubygems-integration/all/specifications");
    }

    @Override
    public LibraryRecord of(String file) {
        return known.computeIfAbsent(file, this::find);
    }

    private LibraryRecord find(String file) {
        int gems = file.lastIndexOf(GEMS);
        String gem = gems < 0 ? "" : file.substring(gems + GEMS.length());
        int slash = gem.indexOf('/');
        int version = slash < 0 ? -1 : version(gem.substring(0, slash));
        if (version > 0) {
            return installed(gem.substring(0, version), gem.substring(version + 1, slash), file);
        }
        int system = file.indexOf(SYSTEM);
        String name = system < 0 ? "" : first(file.substring(system + SYSTEM.length()));
        if (file.startsWith(INTERNAL) || file.contains(STANDARD) || file.contains(DESCRIPTIONS) || OWN.contains(name)) {
            return new LibraryRecord(LibraryRecord.INTERPRETED_STANDARD, "ruby", VERSION, "");
        }
        if (system >= 0) {
            return installed(name, packaged(name), file);
        }
        int site = file.indexOf(SITE);
        return site >= 0
                ? installed(first(withoutVersion(file.substring(site + SITE.length()))), "", file)
                : CodeLibraries.own(file);
    }

    private static LibraryRecord installed(String name, String version, String file) {
        return new LibraryRecord(LibraryRecord.INTERPRETED, name, version, file);
    }

    private static String withoutVersion(String path) {
        return path.startsWith("3.1.0/") ? path.substring("3.1.0/".length()) : path;
    }

    /** The first part of a path, without an ending. */
    private static String first(String path) {
        String part = path.substring(0, path.indexOf('/') < 0 ? path.length() : path.indexOf('/'));
        return part.endsWith(".rb") ? part.substring(0, part.length() - 3) : part;
    }

    /** Where in a gem's directory the dash before its version is: names have dashes, too. */
    private static int version(String directory) {
        for (int i = directory.indexOf('-'); i > 0; i = directory.indexOf('-', i + 1)) {
            if (i + 1 < directory.length() && Character.isDigit(directory.charAt(i + 1))) {
                return i;
            }
        }
        return -1;
    }

    /** The version of a package of the system's, by what it says to RubyGems; empty where it says nothing. */
    private String packaged(String name) {
        List<String> all = installed;
        if (all == null) {
            all = list();
            installed = all;
        }
        for (String each : all) {
            int dash = version(each);
            if (dash > 0 && each.substring(0, dash).equals(name)) {
                return each.substring(dash + 1);
            }
        }
        return "";
    }

    private List<String> list() {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(specifications, "*" + SPECIFICATION)) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName());
                found.add(name.substring(0, name.length() - SPECIFICATION.length()));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Packages keep their names, and have no version.
            return found;
        }
        return found;
    }
}
