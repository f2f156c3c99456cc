// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/story.h"

#include "signals/signal.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;

/// Walks tests/stories: a folder for each signal, and "cases" for what every build must answer
/// rightly.
class TestStories : public QObject {
    Q_OBJECT

private slots:
    void story_data()
    {
        QTest::addColumn<QString>("path");
        QDirIterator files(
            folder(), {QStringLiteral("*.story")}, QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            QTest::newRow(qPrintable(QDir(folder()).relativeFilePath(path))) << path;
            ++count;
        }
        QVERIFY(count > 0);
    }

    void story()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Story story = readStory(file.readAll().toStdString(), path.toStdString());
        QVERIFY2(story.error.empty(), story.error.c_str());
        const auto found = story.run();
        for (const std::string& text : disappointments(story, found))
            qWarning("%s", text.c_str());
        QVERIFY(disappointments(story, found).empty());
        QVERIFY2(found == story.run(), "the same story gives the same sequences");
    }

    /// More than is looked at for one call, which would be a long story.
    void commandsByTheThousandHideNoTool()
    {
        std::string text = "person ana\nperson ben\n"
                           "10:00 ana call-in +442079460031 50m\n"
                           "10:00 ben call-in +442079460031 50m\n";
        for (int i = 0; i < 2100; ++i)
            for (const char* person : {"ana", "ben"}) {
                const std::string clock =
                    formatIso(Instant() + std::chrono::minutes(601) + std::chrono::seconds(i));
                text += clock.substr(11, 8) + ' ' + person + " run /usr/bin/sh cmd=\"sh -c true"
                    + std::to_string(i) + "\"\n";
            }
        text += "10:45 ana run /usr/bin/anydesk\n"
                "expect: ana hits=C9,F1 cannotsay=\"the rest was left out\"\n"
                "expect: ben pairs=0 says=\"more followed than is looked at\"\n";
        const Story story = readStory(text, "many");
        QVERIFY2(story.error.empty(), story.error.c_str());
        for (const std::string& fault : disappointments(story, story.run()))
            QFAIL(fault.c_str());
    }

    void everySignalHasThreeStories()
    {
        for (const Signal* signal : allSignals()) {
            const QString name = QString::fromUtf8(signal->id.data(), qsizetype(signal->id.size()));
            const QDir stories(folder() + QLatin1Char('/') + name);
            QVERIFY2(stories.entryList({QStringLiteral("*.story")}).size() >= 3, qPrintable(name));
        }
    }

    /// Of a signal that is switched off some story must tell.
    void everySignalIsMissed()
    {
        for (const Signal* signal : allSignals()) {
            const std::string id(signal->id);
            const QDir stories(folder() + QLatin1Char('/') + QString::fromStdString(id));
            const auto names = stories.entryList({QStringLiteral("*.story")});
            const bool missed = std::ranges::any_of(names, [&](const QString& name) {
                QFile file(stories.filePath(name));
                if (!file.open(QIODevice::ReadOnly))
                    return false;
                Story story = readStory(file.readAll().toStdString(), name.toStdString());
                story.rules.enabled[id] = false;
                return !disappointments(story, story.run()).empty();
            });
            QVERIFY2(missed, id.c_str());
        }
    }

private:
    static QString folder() { return QStringLiteral(TEST_FOLDER "/stories"); }
};

QTEST_GUILESS_MAIN(TestStories)
#include "tst_stories.moc"
