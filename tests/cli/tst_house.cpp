// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules of the house that a reader would otherwise have to watch: who may include whom, how
// long a file may be, and that a name means one thing.
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>

namespace {

constexpr int longestFile = 600;
constexpr qsizetype longestFunction = 80;

/// What a folder may include beside itself, `base` and `model`.
const QMap<QString, QStringList> mayInclude{
    {"base", {}},
    {"model", {}},
    {"context", {}},
    {"store", {"context"}},
    {"signals", {"context"}},
    {"formats", {}},
    {"timeline", {"context"}},
    {"import", {"formats", "store"}},
    {"detect", {"signals", "store", "context", "formats"}},
    {"report", {"store", "timeline", "detect"}},
    {"canary", {"store", "import", "detect"}},
    {"cli",
        {"context", "store", "signals", "formats", "timeline", "import", "detect", "report",
            "canary"}},
};

struct Source {
    QString path; ///< from the project's folder
    QString folder; ///< below app/
    QStringList lines;
};

QList<Source> sourcesBelow(const QString& top)
{
    QList<Source> out;
    QDirIterator each(QStringLiteral(PROJECT_FOLDER "/") + top,
        {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
        QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        const QString path = QDir(QStringLiteral(PROJECT_FOLDER)).relativeFilePath(file.fileName());
        out.append({path, path.section(QLatin1Char('/'), 1, 1),
            QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))});
    }
    return out;
}

QString includedFolder(const QString& line)
{
    static const QRegularExpression include(QStringLiteral("^#include \"([a-z_]+)/"));
    const auto match = include.match(line);
    return match.hasMatch() ? match.captured(1) : QString();
}

/// The types and inline functions that a source defines for others to see, by their whole names;
/// functions with their parameters.
QStringList definedIn(const Source& source)
{
    static const QRegularExpression space(
        QStringLiteral("^(?:inline )?namespace ?([a-z_:]*) ?\\{$"));
    static const QRegularExpression type(
        QStringLiteral("^(?:struct|class|enum class|union) (\\w+)(?: final)?(?: [:{].*)?$"));
    static const QRegularExpression function(QStringLiteral(
        "^(?:\\[\\[nodiscard\\]\\] )?(?:constexpr )?inline [^=]*?(\\w+\\([^()]*\\))(?: \\{.*)?$"));
    QStringList spaces, out;
    for (const auto& line : source.lines) {
        if (const auto begin = space.match(line); begin.hasMatch())
            spaces.append(begin.captured(1));
        else if (line.startsWith(QStringLiteral("} // namespace")) && !spaces.isEmpty())
            spaces.removeLast();
        if (spaces.contains(QString()))
            continue; // of this file alone
        for (const auto* definition : {&type, &function})
            if (const auto found = definition->match(line); found.hasMatch())
                out.append(spaces.join(QStringLiteral("::")) + "::" + found.captured(1));
    }
    return out;
}

} // namespace

class TestHouse : public QObject {
    Q_OBJECT

private slots:
    /// What is built or brought along lies in folders.
    void nothingLiesAroundAtTheTop()
    {
        const QDir top(QStringLiteral(PROJECT_FOLDER));
        QCOMPARE(top.entryList(QDir::Files, QDir::Name),
            (QStringList{QStringLiteral("CMakeLists.txt"), QStringLiteral("LICENSE"),
                QStringLiteral("README.md")}));
    }

    void includesPointOneWay()
    {
        QStringList wrong;
        for (const auto& source : sourcesBelow(QStringLiteral("app"))) {
            QVERIFY2(mayInclude.contains(source.folder), qPrintable(source.path));
            QStringList allowed = mayInclude.value(source.folder);
            allowed << "base"
                    << "model" << source.folder;
            for (const auto& line : source.lines)
                if (const QString folder = includedFolder(line);
                    !folder.isEmpty() && !allowed.contains(folder))
                    wrong.append(source.path + ": " + line);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void formatsAndSignalsStayPure()
    {
        static const QRegularExpression impure(QStringLiteral(
            "^#include "
            "<(sqlite3\\.h|thread|mutex|fstream|filesystem|Q[A-Z].*|unistd\\.h|fcntl\\.h)>"));
        QStringList wrong;
        for (const char* folder : {"app/formats", "app/signals"})
            for (const auto& source : sourcesBelow(QLatin1StringView(folder)))
                for (const auto& line : source.lines)
                    if (line.contains(impure) && !line.contains(QStringLiteral("<QJson")))
                        wrong.append(source.path + ": " + line);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    /// Clang 14, which builds the fuzzers, compiles no views of the standard library of GCC 12, nor
    /// the algorithms that return them.
    void nothingKeepsTheFuzzersFromBuilding()
    {
        static const QRegularExpression view(QStringLiteral(
            "std::ranges::(rotate|unique|remove|remove_if|equal_range|search|search_n|partition|"
            "stable_partition|find_end)\\("));
        QStringList wrong;
        for (const char* folder : {"app/base", "app/formats", "app/model"})
            for (const auto& source : sourcesBelow(QLatin1StringView(folder)))
                for (const auto& line : source.lines)
                    if (line.contains(view))
                        wrong.append(source.path + ": " + line);
        for (const auto& source : sourcesBelow(QStringLiteral("app")))
            for (const auto& line : source.lines)
                if (line.contains(QStringLiteral("std::views::"))
                    || line == QStringLiteral("#include <ranges>"))
                    wrong.append(source.path + ": " + line);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void theLibraryShowsNothing()
    {
        static const QRegularExpression shown(
            QStringLiteral("^#include "
                           "(<Q(Widget|Application|MainWindow|Painter|Dialog)|\"(window|dialogs|"
                           "models|review|session)/)"));
        QStringList wrong;
        for (const auto& source : sourcesBelow(QStringLiteral("app")))
            for (const auto& line : source.lines)
                if (line.contains(shown))
                    wrong.append(source.path + ": " + line);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void filesAreShort()
    {
        QStringList wrong;
        QList<qsizetype> lengths;
        for (const char* top : {"app", "ui", "tests"})
            for (const auto& source : sourcesBelow(QLatin1StringView(top))) {
                const qsizetype length = source.lines.size() - 1; // the last one is empty
                if (length > longestFile)
                    wrong.append(source.path + ": " + QString::number(length));
                if (QLatin1StringView(top) != QLatin1StringView("tests"))
                    lengths.append(length);
            }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        std::sort(lengths.begin(), lengths.end());
        QVERIFY2(lengths[lengths.size() / 2] <= 150, "half of the files are long");
    }

    /// As the formatter leaves them, a body begins with a brace on a line of its own and ends with
    /// one at the same depth.
    void functionsAreShort()
    {
        static const QRegularExpression opening(QStringLiteral("^ *\\{$"));
        QStringList wrong;
        for (const char* top : {"app", "ui", "tests"})
            for (const auto& source : sourcesBelow(QLatin1StringView(top)))
                for (qsizetype i = 0; i < source.lines.size(); ++i) {
                    QString end = source.lines[i];
                    if (!end.contains(opening))
                        continue;
                    const qsizetype last = source.lines.indexOf(end.replace('{', '}'), i);
                    if (last - i + 1 > longestFunction)
                        wrong.append(source.path + ':' + QString::number(i + 1) + ": "
                            + QString::number(last - i + 1));
                }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    /// Two definitions of one name in one program: which of them runs is then chance.
    void everyNameIsDefinedOnce()
    {
        QMap<QString, QString> first;
        QStringList wrong;
        for (const char* top : {"app", "ui"})
            for (const auto& source : sourcesBelow(QLatin1StringView(top)))
                for (const auto& name : definedIn(source)) {
                    if (first.contains(name))
                        wrong.append(name + ": " + first.value(name) + " and " + source.path);
                    first.insert(name, source.path);
                }
        QVERIFY2(first.contains(QStringLiteral("callwake::Record")), "no definitions were found");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    /// Callwake says what is inconsistent and worth review: it judges no call and names no group.
    void nothingShownIsAVerdict()
    {
        static const QRegularExpression verdict(
            QStringLiteral(
                "spoof|malicious|attacker|\\b(3AM|Black Basta|Storm-\\d+|Scattered Spider|Octo "
                "Tempest|Luna Moth|Lapsus|UNC\\d+|APT\\d+|FIN\\d+)\\b"),
            QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression text(QStringLiteral("\"(?:[^\"\\\\]|\\\\.)*\""));
        static const QRegularExpression comment(QStringLiteral("(^|\\s)//.*$"));
        QStringList wrong;
        const auto look = [&](const QString& path, const QString& shown) {
            if (shown.contains(verdict))
                wrong.append(path + ": " + shown.trimmed());
        };
        int texts = 0;
        for (const char* top : {"app", "ui"})
            for (const auto& source : sourcesBelow(QLatin1StringView(top)))
                for (QString line : source.lines)
                    for (auto each = text.globalMatch(line.remove(comment)); each.hasNext();
                         ++texts)
                        if (const QString found = each.next().captured();
                            found != "\"malicious_call\"") // what Cisco's log calls its button
                            look(source.path, found);
        QVERIFY2(texts > 10'000, "no texts were found");
        for (const char* folder : {"catalogue", "report", "rules", "handbook"}) {
            const QDir all(
                QStringLiteral(PROJECT_FOLDER "/resources/") + QLatin1StringView(folder));
            for (const QString& name : all.entryList(QDir::Files)) {
                QFile file(all.filePath(name));
                QVERIFY(file.open(QIODevice::ReadOnly));
                for (const auto& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n')))
                    if (!line.contains(QStringLiteral("malicious-call button")))
                        look(file.fileName(), line);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void everyFileNamesItsLicence()
    {
        QStringList wrong;
        for (const char* top : {"app", "ui", "tests"})
            for (const auto& source : sourcesBelow(QLatin1StringView(top)))
                if (source.lines.value(0) != "// SPDX-FileCopyrightText: Callwake contributors"
                    || source.lines.value(1) != "// SPDX-License-Identifier: GPL-3.0-or-later")
                    wrong.append(source.path);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestHouse)
#include "tst_house.moc"
