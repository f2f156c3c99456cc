// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every format against its samples with wrong bytes in them, and against those of other formats.
#include "base/text.h"
#include "import/sniff.h"
#include "support/collect.h"
#include "support/format_samples.h"
#include "support/temporary.h"

#include <QTest>
#include <utility>

using namespace callwake;
using namespace callwake::test;

static constexpr std::size_t mostDamages = 50;

class TestDamagedFiles : public QObject {
    Q_OBJECT

private slots:
    /// Bytes here and there replaced: nothing may crash, and no record may point outside.
    void aDamagedFileDoesNotCrash_data() { addSampleRows(); }
    void aDamagedFileDoesNotCrash()
    {
        QFETCH(const Format*, format);
        QFETCH(std::string, path);
        if (format->shape != Format::Shape::Bytes)
            return;
        std::string bytes = readWhole(path);
        const std::size_t step = std::max<std::size_t>(1, bytes.size() / mostDamages);
        for (std::size_t at = 0; at < bytes.size(); at += step)
            for (const char wrong : {'\0', '"', '\n', '\xFF'}) {
                const char right = std::exchange(bytes[at], wrong);
                for (const auto& place : collectBytes(*format, bytes).places)
                    QVERIFY(place.offset >= 0
                        && place.offset + place.length <= std::int64_t(bytes.size()));
                bytes[at] = right;
            }
    }

    /// Zero bytes behind a log that was copied while it grew, a byte order mark or empty lines
    /// before it: it is known, and gives as much. Formats may name the zero bytes in a reject.
    void aTextIsKnownAndReadWithPaddingAroundIt_data() { addSampleRows(); }
    void aTextIsKnownAndReadWithPaddingAroundIt()
    {
        QFETCH(const Format*, format);
        QFETCH(std::string, path);
        const std::string bytes = readWhole(path);
        if (format->shape != Format::Shape::Bytes || !isUtf8(bytes)
            || bytes.find('\0') != std::string::npos)
            return;
        const std::string name(baseName(path));
        const auto score = [&](const std::string& text) {
            return strongestClaim({std::string_view(text).substr(0, 65536), name, {}});
        };
        if (score(bytes).format != format)
            return;
        for (const std::string& padded :
            {bytes + std::string(5000, '\0'), "\xEF\xBB\xBF" + bytes, "\r\n\n" + bytes})
            QCOMPARE(score(padded).format, format);
        const Collected plain = collectBytes(*format, bytes);
        const Collected found = collectBytes(*format, bytes + std::string(5000, '\0'));
        QCOMPARE(found.records, plain.records);
        QVERIFY(found.rejects == plain.rejects || found.rejects == plain.rejects + 1);
    }

    /// One file of each other format.
    void otherFilesDoNotCrashIt_data() { addSampleRows(true); }
    void otherFilesDoNotCrashIt()
    {
        QFETCH(std::string, path);
        for (const Format* other : allFormats())
            (void)collectFile(*other, path);
    }
};

QTEST_GUILESS_MAIN(TestDamagedFiles)
#include "tst_damaged_files.moc"
