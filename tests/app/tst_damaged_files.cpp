// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every format against its samples with wrong bytes in them, and against those of other formats.
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
