// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "import/archive_members.h"
#include "import/bytes.h"
#include "import/importer.h"
#include "support/collect.h"
#include "support/pack.h"
#include "support/temporary.h"

#include <QDir>
#include <QTest>
#include <fstream>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

using namespace callwake;
using namespace callwake::test;
using namespace std::string_literals;

namespace {

void write(const std::string& path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

struct Read {
    std::string bytes;
    std::string sha256;
    std::vector<std::string> warnings;
};

Read readAll(const std::string& path)
{
    Read out;
    auto stream = ByteStream::open(path);
    if (!stream) {
        out.warnings.push_back(stream.error().what);
        return out;
    }
    for (std::string piece;;) {
        const auto more = stream->next(piece);
        if (!more || !*more)
            break;
        out.bytes += piece;
    }
    out.sha256 = *stream->sha256();
    out.warnings = stream->warnings();
    return out;
}

std::string noise(std::size_t size)
{
    std::mt19937 random(7);
    std::string out;
    while (out.size() < size)
        out += std::to_string(random()) + "\n";
    return out;
}

std::string utf16(std::u16string_view text, bool little)
{
    std::string out;
    for (const char16_t c : text) {
        out += char(little ? c & 0xFF : c >> 8);
        out += char(little ? c >> 8 : c & 0xFF);
    }
    return out;
}

} // namespace

class TestBytes : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void plainFilesComeAsTheyAre()
    {
        const std::string path = m_folder.path("plain");
        for (const std::size_t size : {0UL, 1UL, 65'536UL, 65'537UL, 1'000'000UL}) {
            const std::string bytes = noise(size).substr(0, size);
            write(path, bytes);
            const Read read = readAll(path);
            QVERIFY(read.bytes == bytes);
            QCOMPARE(read.sha256, sha256Hex(bytes));
            QVERIFY(read.warnings.empty());
        }
    }

    void packedFilesComeUnpacked()
    {
        const std::string bytes = noise(700'000);
        const std::string path = m_folder.path("packed.csv");
        for (const AddFilter filter : {archive_write_add_filter_gzip, archive_write_add_filter_xz,
                 archive_write_add_filter_zstd, archive_write_add_filter_bzip2}) {
            pack(path, {bytes}, filter, archive_write_set_format_raw);
            const Read read = readAll(path);
            QVERIFY(read.bytes == bytes);
            QCOMPARE(read.sha256, sha256Hex(readWhole(path)));
            QCOMPARE(read.warnings.size(), 1U);
        }
        pack(path, {bytes, "second"}, archive_write_add_filter_none, archive_write_set_format_zip);
        const Read read = readAll(path);
        QVERIFY(read.bytes == bytes);
        QCOMPARE(read.sha256, sha256Hex(readWhole(path)));
        QCOMPARE(
            read.warnings.back(), "The archive holds more than one file; only the first was read"s);
    }

    void eachFileOfAnArchiveIsASource()
    {
        const auto path = m_folder.path("several.zip");
        pack(path, {"first", std::string(400'000, 'b'), std::string(30U << 20, '\0')},
            archive_write_add_filter_none, archive_write_set_format_zip);
        QCOMPARE(
            filesBelow(path), (std::vector{path + "!/file0", path + "!/file1", path + "!/file2"}));
        ArchiveHash hash; // of all archives, one after the other
        const auto extracted = [&](const std::string& name) {
            const auto to = m_folder.path("out-" + name);
            const auto notes = extractMember({path, name}, to, hash);
            std::ifstream file(to, std::ios::binary);
            const std::string bytes((std::istreambuf_iterator<char>(file)), {});
            return std::pair(notes, bytes);
        };
        const auto [notes, bytes] = extracted("file1");
        QCOMPARE(bytes, std::string(400'000, 'b'));
        QCOMPARE(notes->size(), 1U);
        QCOMPARE(QFileInfo(QString::fromStdString(m_folder.path("out-file1")))
                     .lastModified()
                     .toSecsSinceEpoch(),
            1'781'000'000);
        QVERIFY(notes->front().ends_with(readAll(path).sha256));
        // Another archive of that name is another one.
        pack(path, {"other", std::string(400'000, 'c')}, archive_write_add_filter_none,
            archive_write_set_format_zip);
        QFile::remove(QString::fromStdString(m_folder.path("out-file1")));
        const auto [anew, others] = extracted("file1");
        QCOMPARE(others, std::string(400'000, 'c'));
        QVERIFY(anew->front().ends_with(sha256Hex(readWhole(path))));
        pack(path, {"first", std::string(400'000, 'b'), std::string(30U << 20, '\0')},
            archive_write_add_filter_none, archive_write_set_format_zip);
        const auto [warned, bomb] = extracted("file2");
        QVERIFY(warned->front().find("beyond all measure") != std::string::npos);
        QVERIFY(bomb.size() < 29U << 20);
        QVERIFY(!extracted("file3").first);
        QVERIFY(!memberNamed(path) && !memberNamed(m_folder.path("none.zip!/a")));
        pack(path, {"alone"}, archive_write_add_filter_none, archive_write_set_format_zip);
        QCOMPARE(filesBelow(path), std::vector{path});
    }

    /// Looked at in one reading of the archive, its files are what they are one by one.
    void anArchiveIsRecognisedInOneReading()
    {
        const auto folder = m_folder.path("mixed");
        QVERIFY(QDir().mkpath(QString::fromStdString(folder)));
        const auto calls = readWhole(TEST_FOLDER "/samples/asterisk_cdr_csv/calls.csv");
        const auto history = readWhole(TEST_FOLDER "/samples/chromium_history/history_28");
        pack(folder + "/b.zip",
            {calls, "%PDF-1.7", history, "", std::string(30U << 20, '\0'), "a namesake"},
            archive_write_add_filter_none, archive_write_set_format_zip,
            {"z/Master.csv", "a.pdf", "History", "empty", "bomb", "z/Master.csv"});
        write(folder + "/c.csv", calls);
        std::vector<std::string> paths;
        std::size_t notes = 0; // one each of where it is from, of the bomb, of the namesake
        openBelow(folder, [&](const std::string& path, Result<OpenedFile> file) {
            const auto seen = recognise(*file), alone = recognise(path);
            if (file->notes() != OpenedFile::open(path)->notes())
                return false;
            notes += file->notes().size();
            paths.push_back(path);
            return seen && alone && seen->format == alone->format && seen->bytes == alone->bytes
                && seen->note == alone->note && seen->open == alone->open;
        });
        QCOMPARE(paths,
            (std::vector{folder + "/b.zip!/z/Master.csv", folder + "/b.zip!/a.pdf",
                folder + "/b.zip!/History", folder + "/b.zip!/empty", folder + "/b.zip!/bomb",
                folder + "/c.csv"}));
        QCOMPARE(notes, 7U);
        int asked = 0;
        openBelow(
            folder, [&](const std::string&, const Result<OpenedFile>&) { return ++asked < 2; });
        QCOMPARE(asked, 2);
    }

    void aDatabaseOfAnArchiveComesWithItsLog()
    {
        const auto path = m_folder.path("database.zip");
        pack(path, {"newest rows", "rows", "index", "other"}, archive_write_add_filter_none,
            archive_write_set_format_zip, {"a.db-wal", "a.db", "a.db-shm", "b.db-wal"});
        QCOMPARE(filesBelow(path), (std::vector{path + "!/a.db", path + "!/b.db-wal"}));
        const auto to = m_folder.path("extracted.db");
        ArchiveHash hash;
        QVERIFY(extractMember({path, "a.db"}, to, hash).has_value());
        QCOMPARE(readWhole(to), "rows"s);
        QCOMPARE(readWhole(to + "-wal"), "newest rows"s);
        QVERIFY(!QFile::exists(QString::fromStdString(to + "-shm")));
    }

    void aTruncatedArchiveGivesWhatItHolds()
    {
        const std::string bytes = noise(700'000);
        const std::string path = m_folder.path("cut.gz");
        pack(path, {bytes}, archive_write_add_filter_gzip, archive_write_set_format_raw);
        const std::string packed = readWhole(path);
        write(path, std::string_view(packed).substr(0, packed.size() / 2));
        const Read read = readAll(path);
        QVERIFY(read.bytes.size() > 200'000 && bytes.starts_with(read.bytes));
        QVERIFY(read.warnings.back().starts_with("Unpacking stopped after "));
        for (std::size_t size = 1; size < 64; ++size) {
            write(path, std::string_view(packed).substr(0, size));
            (void)readAll(path);
        }
    }

    void aBombIsStopped()
    {
        const std::string path = m_folder.path("bomb.gz");
        pack(path, {std::string(300U << 20, 'x')}, archive_write_add_filter_gzip,
            archive_write_set_format_raw);
        const Read read = readAll(path);
        QVERIFY(read.bytes.size() >= 10U << 20 && read.bytes.size() < 60U << 20);
        QVERIFY(read.warnings.back().ends_with("it grows beyond all measure"));
        QCOMPARE(read.sha256, sha256Hex(readWhole(path)));
    }

    void doublePackingIsRefused()
    {
        const std::string path = m_folder.path("twice.gz.gz");
        pack(path, {noise(1000)}, archive_write_add_filter_gzip, archive_write_set_format_raw);
        pack(path, {readWhole(path)}, archive_write_add_filter_gzip, archive_write_set_format_raw);
        QVERIFY(!ByteStream::open(path));
    }

    void utf16BecomesUtf8()
    {
        const std::string path = m_folder.path("wide.csv");
        const std::u16string text = u"caller,note\n+15550100,Zoë \U0001F4DE\n";
        const std::string expected = "caller,note\n+15550100,Zoë 📞\n";
        for (const bool little : {true, false}) {
            write(path, utf16(u"\uFEFF" + text, little));
            QCOMPARE(readAll(path).bytes, expected);
            QVERIFY(readAll(path).warnings.front().starts_with("Decoded from UTF-16"));
        }
        write(path, utf16(text, true));
        QCOMPARE(readAll(path).bytes, expected);
        write(path, utf16(u"\uFEFFa\xD800z", true) + "x");
        QCOMPARE(readAll(path).bytes, "a\xED\xA0\x80z\xEF\xBF\xBD"s);
        write(path, "\xFF\xFE\0\0a\0\0\0\xEB\0\0\0"s);
        QCOMPARE(readAll(path).bytes, "aë"s);
        write(path, "ElfFile\0\0\0\0\0\0\0\0\0"s);
        QCOMPARE(readAll(path).bytes.size(), 16U);
    }

    void onlyRegularFilesAreOpened()
    {
        const std::string target = m_folder.path("target");
        write(target, "x");
        const std::string link = m_folder.path("link");
        QCOMPARE(::symlink(target.c_str(), link.c_str()), 0);
        QCOMPARE(readAll(link).warnings.front(), "This is a symbolic link"s);
        const std::string pipe = m_folder.path("pipe");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(readAll(pipe).warnings.front(), "This is not a regular file"s);
        QCOMPARE(readAll("/dev/zero").warnings.front(), "This is not a regular file"s);
        QCOMPARE(readAll(m_folder.path("")).warnings.front(), "This is a folder"s);
        QVERIFY(
            readAll(m_folder.path("absent")).warnings.front().starts_with("Cannot open the file"));
    }

    void aChangeWhileReadingIsTold()
    {
        const std::string path = m_folder.path("growing");
        write(path, noise(600'000));
        const std::size_t size = readWhole(path).size();
        auto stream = ByteStream::open(path);
        std::string piece, all;
        QVERIFY(*stream->next(piece));
        std::ofstream(path, std::ios::app) << "more";
        all = piece;
        while (*stream->next(piece))
            all += piece;
        QCOMPARE(all.size(), size);
        (void)*stream->sha256();
        QVERIFY(stream->warnings().back().starts_with("The file changed while it was read: "));
    }

    void foldersAreWalkedWithoutCompanions()
    {
        const TemporaryFolder folder;
        QVERIFY(QDir().mkpath(QString::fromStdString(folder.path("a/b"))));
        for (const char* name : {"a/History", "a/History-wal", "a/b/log.txt", "a/lonely-wal"})
            write(folder.path(name), "x");
        QCOMPARE(filesBelow(folder.path("")),
            (std::vector<std::string>{folder.path("a/History"), folder.path("a/b/log.txt"),
                folder.path("a/lonely-wal")}));
        QCOMPARE(filesBelow(folder.path("a/History-wal")).size(), 1U);
    }

    /// Nothing of a folder is passed over in silence, and nothing outside it is read.
    void whatIsNoFileInAFolderIsNamedWithItsReason()
    {
        const TemporaryFolder folder;
        QVERIFY(QDir().mkpath(QString::fromStdString(folder.path("logs"))));
        write(folder.path("outside.csv"), "x");
        write(folder.path("logs/r\xe9"
                          "seau.csv"),
            "x"); // a name that is no UTF-8
        QCOMPARE(::symlink("..", folder.path("logs/loop").c_str()), 0);
        QCOMPARE(::symlink("../outside.csv", folder.path("logs/link").c_str()), 0);
        QCOMPARE(::mkfifo(folder.path("logs/pipe").c_str(), 0600), 0);
        std::vector<std::pair<std::string, std::string>> seen;
        openBelow(folder.path("logs"), [&](const std::string& path, Result<OpenedFile> file) {
            const auto found = file ? recognise(*file) : Failure(file.error());
            seen.emplace_back(path, found ? found->note : found.error().what);
            return true;
        });
        QCOMPARE(seen,
            (std::vector<std::pair<std::string, std::string>>{
                {folder.path("logs/link"), "This is a symbolic link"},
                {folder.path("logs/loop"), "This is a symbolic link"},
                {folder.path("logs/pipe"), "This is not a regular file"},
                {folder.path("logs/r\xe9"
                             "seau.csv"),
                    "No format knows this file"}}));
    }
};

QTEST_GUILESS_MAIN(TestBytes)
#include "tst_bytes.moc"
