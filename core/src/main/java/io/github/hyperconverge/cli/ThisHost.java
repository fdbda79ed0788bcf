package io.github.hyperconverge.cli;

import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.disk.RegularFile;
import io.github.hyperconverge.validate.haproxy.HaproxyHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The host that the program runs on. */
final class ThisHost implements HaproxyHost {
    private static final int MOST_SECONDS = 3;

    private final Map<String, Boolean> unresolvable = new HashMap<>();
    private boolean resolves = true;

    /** Looks something up among users and groups. */
    @FunctionalInterface
    private interface LookUp {
        Object in(UserPrincipalLookupService service) throws IOException;
    }

    /** The words of the command line; Java has read them in the locale's encoding, and lost what that lacks. */
    static String[] commandLine(String... words) {
        boolean isWhole = true;
        for (String word : words) {
            isWhole &= isWhole(word);
        }
        return isWhole ? words : given(words);
    }

    private static String[] given(String... words) {
        List<String> given;
        try {
            String all = FileName.decode(RegularFile.readAll(Path.of("/proc/self/cmdline")));
            given = List.of(all.split("\0", -1));
        } catch (IOException e) {
            return words;
        }
        String[] found = words.clone();
        int first = given.size() - 1 - words.length;
        for (int i = 0; i < words.length; i++) {
            if (!isWhole(words[i]) && first > 0) {
                found[i] = given.get(first + i);
            }
        }
        return found;
    }

    /** Java puts a question mark or a character outside ASCII for what it cannot read. */
    private static boolean isWhole(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80 || word.charAt(i) == '?') {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<Map<String, String>> environment() {
        return Optional.of(Map.copyOf(System.getenv()));
    }

    @Override
    public Optional<String> name() {
        try {
            return Optional.of(
                    new String(RegularFile.readAll(Path.of("/proc/sys/kernel/hostname")), StandardCharsets.UTF_8)
                            .strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean lacksFile(String path) {
        try {
            return Files.notExists(Path.of(path));
        } catch (InvalidPathException e) {
            return true;
        }
    }

    @Override
    public boolean lacksUser(String name) {
        return lacks(service -> service.lookupPrincipalByName(name));
    }

    @Override
    public boolean lacksGroup(String name) {
        return lacks(service -> service.lookupPrincipalByGroupName(name));
    }

    private static boolean lacks(LookUp lookUp) {
        try {
            lookUp.in(FileSystems.getDefault().getUserPrincipalLookupService());
            return false;
        } catch (UserPrincipalNotFoundException e) {
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public boolean cannotResolve(String name) {
        return unresolvable.computeIfAbsent(name, this::isUnknown);
    }

    /** Asks in a thread that may be left behind; once there is no answer in time, nothing is asked any more. */
    private boolean isUnknown(String name) {
        if (!resolves) {
            return false;
        }
        FutureTask<Boolean> asking = new FutureTask<>(() -> {
            try {
                InetAddress.getByName(name);
                return false;
            } catch (UnknownHostException e) {
                // Without an answer from any name server nothing is certain.
                return !String.valueOf(e.getMessage()).contains("Temporary failure");
            }
        });
        Thread thread = new Thread(asking, "resolve");
        thread.setDaemon(true);
        thread.start();
        try {
            return asking.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            resolves = false;
        } catch (InterruptedException e) {
            resolves = false;
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
