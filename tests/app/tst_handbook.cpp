// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The handbook speaks of what is built.
#include "formats/format.h"
#include "support/collect.h"

#include <QTest>

using namespace callwake;

class TestHandbook : public QObject {
    Q_OBJECT

private slots:
    void everyFormatIsDescribed()
    {
        const auto page = test::readWhole(PROJECT_FOLDER "/resources/handbook/formats.md");
        for (const Format* format : allFormats())
            QVERIFY2(page.find("`" + std::string(format->name) + "`") != std::string::npos,
                format->name.data());
    }
};

QTEST_GUILESS_MAIN(TestHandbook)
#include "tst_handbook.moc"
