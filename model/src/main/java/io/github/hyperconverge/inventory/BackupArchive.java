package io.github.hyperconverge.inventory;

import io.github.hyperconverge.disk.AtomicFile;
import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.disk.RegularFile;
import io.github.hyperconverge.source.Source;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The archive of former inventories that OSA keeps beside the present one. */
final class BackupArchive {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int KEPT = 15;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What unpacks into the folder where it is unpacked. */
    private static final Pattern PLAIN_NAME = Pattern.compile("(?!\\.{1,2}$)[^/\\\\\\p{Cntrl}]+");

    private static final int MOST_BYTES = 1 << 28;

    private final Path archive;

    BackupArchive(Path archive) {
        this.archive = archive;
    }

    /** A former inventory: its name in the archive, and what it holds. */
    private record Member(String name, Source content, long seconds) {
        static Member of(String name, byte[] content, long seconds) {
            return new Member(name, Source.ofBytes(name, content), seconds);
        }
    }

    /** What was read of an archive, up to its end or to where it is damaged. */
    private record Members(List<Member> whole, boolean damaged) {}

    /**
     * Adds an inventory, and lets go of the oldest over fifteen. What an archive holds up to where it is damaged is kept,
     * and the damaged one is set aside. So is one with members that would unpack elsewhere.
     *
     * @param file the inventory, whose mode a new archive gets
     * @return where the damaged archive is now; empty if it was sound
     */
    Optional<Path> add(Path file, byte[] inventory, Instant now) throws IOException {
        // A byte of the name that is not UTF-8 would not come back.
        String fileName = FileName.of(file.getFileName()).replaceAll("\\p{Cs}", "?");
        Members old = Files.exists(archive, LinkOption.NOFOLLOW_LINKS) ? read(archive) : new Members(List.of(), false);
        List<Member> members = new ArrayList<>(old.whole());
        if (members.size() > KEPT) {
            members = members.subList(members.size() - KEPT, members.size());
        }
        members.add(Member.of(freeName(fileName, now, members), inventory, now.getEpochSecond()));
        Optional<Path> aside = old.damaged() ? Optional.of(setAside(now)) : Optional.empty();
        List<Member> all = members;
        AtomicFile.replace(archive, out -> write(out, all), file, written -> verify(written, all));
        return aside;
    }

    /** Two saves within a second must not have one name. */
    private static String freeName(String fileName, Instant now, List<Member> members) {
        Set<String> taken = new HashSet<>();
        members.forEach(member -> taken.add(member.name()));
        Instant stamp = now;
        while (taken.contains(name(fileName, stamp))) {
            stamp = stamp.plusSeconds(1);
        }
        return name(fileName, stamp);
    }

    private static String name(String fileName, Instant stamp) {
        return fileName + "-" + STAMP.format(stamp) + ".json";
    }

    private Path setAside(Instant now) throws IOException {
        Path aside = archive.resolveSibling(archive.getFileName() + ".damaged-" + STAMP.format(now));
        for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
            aside = archive.resolveSibling(archive.getFileName() + ".damaged-" + STAMP.format(now) + "-" + i);
        }
        return Files.copy(archive, aside, LinkOption.NOFOLLOW_LINKS);
    }

    private static InputStream open(Path archive) throws IOException {
        return Channels.newInputStream(
                RegularFile.open(archive, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    private static Members read(Path archive) throws IOException {
        List<Member> members = new ArrayList<>();
        boolean areNamesPlain = true;
        // What cannot be opened is not damaged.
        InputStream file = open(archive);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(file, UTF_8)) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                boolean isPlain = PLAIN_NAME.matcher(entry.getName()).matches();
                areNamesPlain &= isPlain;
                if (entry.isFile() && isPlain) {
                    if (entry.getSize() > MOST_BYTES) {
                        return new Members(members, true);
                    }
                    byte[] content = tar.readNBytes(Math.toIntExact(entry.getSize()));
                    if (content.length != entry.getSize()) {
                        return new Members(members, true);
                    }
                    members.add(Member.of(
                            entry.getName(),
                            content,
                            entry.getLastModifiedTime().toInstant().getEpochSecond()));
                }
                entry = tar.getNextEntry();
            }
            boolean isNotTar = members.isEmpty() && Files.size(archive) > 0 && !isEmptyTar(archive);
            return new Members(members, isNotTar || !areNamesPlain);
        } catch (IOException | ArithmeticException | IllegalArgumentException e) {
            return new Members(members, true);
        }
    }

    /** An archive without members is blocks of zeros. */
    private static boolean isEmptyTar(Path archive) throws IOException {
        try (InputStream file = open(archive)) {
            for (byte b : file.readNBytes(1024)) {
                if (b != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void write(OutputStream out, List<Member> members) throws IOException {
        // Closing the archive writes its end; the file itself is closed by its owner.
        OutputStream open = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(open, UTF_8)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            for (Member member : members) {
                TarArchiveEntry entry = new TarArchiveEntry(member.name());
                entry.setSize(member.content().size());
                entry.setMode(0100600);
                entry.setModTime(member.seconds() * 1000L);
                tar.putArchiveEntry(entry);
                tar.write(member.content().bytes());
                tar.closeArchiveEntry();
            }
        }
    }

    private static void verify(Path file, List<Member> members) throws IOException {
        Members written = read(file);
        boolean same = !written.damaged() && written.whole().equals(members);
        if (!same) {
            throw new IOException(FileName.of(file) + ": the backup does not read as it was written");
        }
    }
}
