// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The real program ($CALLWAKE_CLI) among hostile logs, names and words.
#include "support/cli_program.h"
#include "support/temporary.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using callwake::test::CliCases;
using callwake::test::Ran;
using callwake::test::run;

class TestCliHostile : public QObject, CliCases {
    Q_OBJECT

    static QByteArray contentOf(const QString& name)
    {
        QFile in(name);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

private slots:
    void whatWasSkippedIsSaid()
    {
        const QString log = QStringLiteral(TEST_FOLDER "/samples/dpkg_log/dpkg.log");
        const QString words = run({"import", fresh(), log}).out;
        const QString c = fresh();
        const auto source = run({"import", c, log, "--json"}).objects().at(0);
        qint64 sum = 0;
        for (const auto& each : source["skipped_why"].toArray()) {
            const QJsonObject why = each.toObject();
            sum += why["records"].toInteger();
            const QString line = QString("skipped %1: %2").arg(why["records"].toInteger());
            QVERIFY2(words.contains(line.arg(why["reason"].toString())), qPrintable(words));
        }
        QVERIFY(sum > 0);
        QCOMPARE(sum, source["skipped"].toInteger());
    }

    void noOutputCommandsATerminal()
    {
        const QString c = fresh();
        const QString command = QString::fromUtf8("a\x1b[2Jb\u009B31mc\u202Ed\u007Fe\u3164\rf");
        const QByteArray line = QJsonDocument(
            QJsonObject{{"time", "2026-06-18T09:00:00Z"}, {"user", "ana"},
                {"command",
                    command}}).toJson(QJsonDocument::Compact);
        QCOMPARE(run({"import", c, file("hostile.ndjson", line + "\n")}).status, 0);
        const QString person = file("people.csv",
            "person,name,group,zone,kind,identity\n1,\x1b[2JAna\u202E,,UTC,account,ana\n");
        QCOMPARE(run({"people", c, person}).status, 0);
        const auto obeyed = [](QChar sign) {
            const auto code = sign.unicode();
            return (code < 0x20 && code != u'\n') || (code >= 0x7F && code < 0xA0) || code == 0x202E
                || code == 0x3164;
        };
        for (const QStringList& words : {QStringList{"events", c}, {"events", c, "--json"},
                 {"events", c, "--csv"}, {"people", c}, {"people", c, "--json"}, {"coverage", c}}) {
            const QString out = run(words).out.replace("\r\n", "\n");
            QVERIFY2(std::ranges::none_of(out, obeyed), qPrintable(words.join(' ')));
            QVERIFY2(!out.isEmpty(), qPrintable(words.join(' ')));
        }
        QCOMPARE(run({"events", c, "--json"}).objects().at(0)["command"].toString(), command);
        QVERIFY(run({"events", c, "--csv"})
                    .out.contains("a\\e[2Jb\\u009B31mc[RLO]d\\u007Fe\\u3164\\rf"));
    }

    void whatCannotBeMeantIsRefused()
    {
        const QString c = fresh(), log = callSamples + "calls.csv";
        QCOMPARE(run({"import", c, log}).status, 0);
        const QString report = path("report.html");
        QCOMPARE(run({"report", c, "-o", report}).status, 0);
        // An empty span is not all of time; a file that is in the case needs true options as well.
        for (const QStringList& words :
            {QStringList{"events", c, "--from", "2026-06-19", "--to", "2026-06-18"},
                {"events", c, "--from", "2026-06-18", "--to", "2026-06-18"},
                {"events", c, "--json", "--csv"}, {"sequences", c, "--json", "--csv"},
                {"unraised", c, "--json", "--csv"}, {"import", c, log, "--format", "nope"},
                {"import", c, log, "--zone", "Mars/One"},
                {"import", c, log, "--uncertainty", "-1s"}, {"verify", report, "--repair"},
                {"new", ""}, {"new", path("none/c.callwake")}, {"new", path(QString(300, u'x'))},
                {"sources", path(QString(300, u'x'))},
                {"new", path(QString(300, u'x')) + "/c.callwake"}}) {
            const Ran ran = run(words);
            QVERIFY2(ran.status == 2, qPrintable(words.join(' ')));
            QVERIFY2(ran.out.isEmpty() && !ran.error.isEmpty(), qPrintable(words.join(' ')));
        }
        // The hint is about what is missing, not about rights.
        QVERIFY(run({"new", path("none/c.callwake")}).error.contains("There is no such folder"));
        QVERIFY(run({"new", "/proc/c.callwake"}).error.contains("a folder that you may write to"));
        QVERIFY(run({"verify", path("none")}).error.contains("There is no such file"));
        QVERIFY(run({"verify", "/"}).error.contains("This is no regular file"));
        QVERIFY(run({"verify", file("empty.html", "")}).error.contains("no sealed report"));
        QVERIFY(
            run({"import", c, log, "--mapping", path("none")}).error.contains("Check the path"));
        QVERIFY(run({"import", c, log, "--mapping", file("bad.json", "{\"a\": 1}")})
                    .error.contains("bad.json"));
    }

    /// As many as the import counted, each with its place, why, and how it begins.
    void everyRejectedLineIsListed()
    {
        const QString c = fresh(), log = callSamples + "bad-rows.csv";
        const Ran imported = run({"import", c, log});
        const auto source = run({"sources", c, "--json"}).objects().at(0);
        const qint64 count = source["rejected"].toInteger();
        QVERIFY(imported.status == 1 && count > 1);
        QVERIFY(imported.out.contains(QString("%1 rejected lines: see").arg(count)));
        const auto listed = run({"sources", c, "--rejects", "--json"}).objects();
        const QStringList lines =
            run({"sources", c, "--rejects"}).out.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(listed.size(), count);
        QCOMPARE(lines.size(), count);
        const QByteArray bytes = contentOf(log);
        for (qsizetype i = 0; i < count; ++i) {
            const QJsonObject& reject = listed[i];
            const auto offset = reject["offset"].toInteger(), line = reject["line"].toInteger();
            QCOMPARE(bytes.first(offset).count('\n') + 1, line);
            QVERIFY(bytes.mid(offset).startsWith(reject["excerpt"].toString().toUtf8()));
            QVERIFY(!reject["reason"].toString().isEmpty());
            QVERIFY(lines[i].startsWith(QString("%1:%2 (byte %3): ").arg(log).arg(line).arg(offset)
                + reject["reason"].toString() + ": "));
        }
    }

    void anEmptyFolderIsTold()
    {
        const QString c = fresh(), folder = path("empty");
        QVERIFY(QDir().mkpath(folder + "/below"));
        const Ran ran = run({"import", c, folder});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.error.contains("There is no file in this folder (" + folder + ")"),
            qPrintable(ran.error));
    }

    /// Which the system makes while they are read.
    void aFileWithoutLengthIsNotTakenForAnEmptyOne()
    {
        const Ran ran = run({"import", fresh(), "/proc/self/maps"});
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.error.contains("Copy it"), qPrintable(ran.error));
    }

    /// The stacks of threads are as large as allowed: none can be had here.
    void aSystemWithoutThreadsIsNoCrash()
    {
        const QString c = fresh(), other = callSamples + "transfers.csv";
        const QString people = file("people.csv",
            "person,name,group,zone,kind,identity\n1,Ana,,,extension,201\n"
            "2,Ben,,,extension,202\n3,Cy,,,extension,203\n");
        QCOMPARE(run({"import", c, callSamples + "calls.csv"}).status, 0);
        QCOMPARE(run({"people", c, people}).status, 0);
        rlimit stack{}, space{};
        QVERIFY(::getrlimit(RLIMIT_STACK, &stack) == 0 && ::getrlimit(RLIMIT_AS, &space) == 0);
        const rlimit large{8'000'000'000, stack.rlim_max}, little{4'000'000'000, space.rlim_max};
        if (::setrlimit(RLIMIT_STACK, &large) != 0)
            QSKIP("the size of stacks is limited here");
        QCOMPARE(::setrlimit(RLIMIT_AS, &little), 0);
        const Ran imported = run({"import", c, other}), detected = run({"detect", c});
        ::setrlimit(RLIMIT_STACK, &stack);
        ::setrlimit(RLIMIT_AS, &space);
        QVERIFY2(imported.status == 2 && imported.error.contains("Close other programs"),
            qPrintable(imported.error));
        QVERIFY2(detected.status == 0 && detected.out.startsWith("3 people looked at"),
            qPrintable(detected.out + detected.error));
        QCOMPARE(run({"verify", c}).status, 0);
        const auto sources = run({"sources", c, "--json"}).objects();
        QCOMPARE(sources.size(), 1);
    }

    void copiesOfEvidenceGoThoughTheirProgramWasKilled()
    {
        const QString temporary = path("temporary"), begin = temporary + "/callwake-evidence-";
        const auto makeFolder = [&](const char* end, bool isOld) {
            const QByteArray name = QFile::encodeName(begin + end);
            QVERIFY(QDir().mkpath(begin + end)
                && QFile::copy(callSamples + "calls.csv", name + "/copy"));
            const timespec times[2] = {{1'700'000'000, 0}, {1'700'000'000, 0}};
            if (isOld)
                QCOMPARE(::utimensat(AT_FDCWD, name.constData(), times, 0), 0);
        };
        makeFolder("killed", true);
        makeFolder("in-use", true);
        makeFolder("just-made", false);
        const int used = ::open(QFile::encodeName(begin + "in-use").constData(), O_RDONLY);
        QCOMPARE(::flock(used, LOCK_EX), 0);
        qputenv("TMPDIR", QFile::encodeName(temporary));
        const Ran ran = run({"import", fresh(), TEST_FOLDER "/samples/linphone_history"});
        qunsetenv("TMPDIR");
        QVERIFY2(ran.status >= 0 && ran.out.contains("read ="), qPrintable(ran.error));
        QCOMPARE(QDir(temporary).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
            (QStringList{"callwake-evidence-in-use", "callwake-evidence-just-made"}));
        ::close(used);
    }

    void oneOfAThingIsNoSeveral()
    {
        const QString c = fresh();
        const QByteArray row =
            "{\"time\": \"2026-06-18T09:00:00Z\", \"user\": \"ana\", \"command\": \"id\"}";
        QCOMPARE(run({"import", c, file("one.ndjson", row + "\n")}).status, 0);
        const QString verified = run({"verify", c}).out;
        for (const char* words : {": 1 source\n", ": 1 event and its raw bytes are unchanged\n",
                 ": 1 row agrees with the journal\n", ": 2 entries, newest "})
            QVERIFY2(verified.contains(words), qPrintable(verified));
    }

    /// What is written out never takes the place of a case, of a log that it holds, or of what is
    /// no regular file.
    void nothingIsWrittenOverACaseOrItsEvidence()
    {
        const QString c = fresh(), other = fresh(), log = path("calls.csv");
        QVERIFY(QFile::copy(callSamples + "calls.csv", log));
        QCOMPARE(run({"import", c, log}).status, 0);
        const QString away = path("away.csv"), link = path("link.csv"), pipe = path("pipe.csv");
        QVERIFY(QFile::rename(log, away) && QFile::link(away, link));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        for (const QString& target : {c, other, away, link, pipe}) {
            const QByteArray before = target == pipe ? QByteArray() : contentOf(target);
            const Ran ran = run({"export", c, "--as", "csv", "-o", target});
            QVERIFY2(ran.status == 2, qPrintable(target + ran.out + ran.error));
            QVERIFY2(ran.error.contains("Choose another name"), qPrintable(ran.error));
            QVERIFY2(target == pipe || contentOf(target) == before, qPrintable(target));
        }
        QVERIFY(!QFileInfo(pipe).isFile() && QFileInfo(link).isSymLink());
        QVERIFY(QFile::copy(c, path("case.html")) && QFile::copy(c, path("case.svg")));
        QCOMPARE(run({"report", c, "-o", path("case.html")}).status, 2);
        QCOMPARE(run({"timeline", c, "--person", "201", "-o", path("case.svg")}).status, 2);
        // What was written before is written anew.
        for (int i = 0; i < 2; ++i)
            QCOMPARE(run({"report", c, "-o", path("report.html")}).status, 0);
    }

    /// One that waits for a reader who never reads asks for no progress.
    void aSecondCancelEndsWhatDoesNotAsk()
    {
        const QByteArray program = qgetenv("CALLWAKE_CLI");
        int ends[2] = {-1, -1};
        QCOMPARE(::pipe(ends), 0);
        QVERIFY(::fcntl(ends[1], F_SETPIPE_SZ, 4096) >= 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::execl(program, program.constData(), "formats", nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        int waiting = 0;
        QTRY_VERIFY(::ioctl(ends[0], FIONREAD, &waiting) == 0 && waiting >= 4096);
        int status = 0;
        ::kill(child, SIGTERM);
        QTest::qWait(100);
        QCOMPARE(::waitpid(child, &status, WNOHANG), 0);
        ::kill(child, SIGTERM);
        pid_t ended = 0;
        for (int i = 0; i < 50 && ended == 0; ++i, QTest::qWait(100))
            ended = ::waitpid(child, &status, WNOHANG);
        if (ended == 0)
            ::kill(child, SIGKILL);
        ::close(ends[0]);
        QCOMPARE(ended, child);
        QVERIFY(WIFSIGNALED(status));
    }

    void aCaseIsAFileWhateverItsName()
    {
        QDir().mkpath(path("odd"));
        QDir::setCurrent(path("odd"));
        for (const char* name : {":memory:", "file:a?mode=memory", "file:b", "it's \"c\" %1", "-",
                 "d\ne", "#", "?x=1"}) {
            const QString c = QString::fromUtf8(name);
            QVERIFY2(run({"new", "--", c}).status == 0, name);
            QVERIFY2(QFile::exists("./" + c), name);
            QVERIFY2(run({"import", "--", c, callSamples + "calls.csv"}).status == 0, name);
            QVERIFY2(!run({"events", "--", c}).out.isEmpty(), name);
            QVERIFY2(run({"verify", "--", c}).status == 0, name);
        }
        QDir::setCurrent("/");
    }

    void noNameOfAFileCommandsATerminal()
    {
        for (const QStringList& words :
            {QStringList{"sources", "\x1b[2Jnone"}, {"report", fresh(), "-o", "\x1b[2J.doc"},
                {"import", fresh(), "\x1b[2Jnone"}, {"verify", "\x1b[2Jnone"}}) {
            const Ran ran = run(words);
            QCOMPARE(ran.status, 2);
            QVERIFY2(!ran.error.contains(QChar(0x1b)), qPrintable(words.join(' ')));
            QVERIFY2(ran.error.contains("\\e[2J"), qPrintable(words.join(' ')));
        }
    }
};

QTEST_GUILESS_MAIN(TestCliHostile)
#include "tst_cli_hostile.moc"
