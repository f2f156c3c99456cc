// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "canary/canary.h"

#include "canary/canary_logs.h"
#include "detect/detector.h"
#include "detect/explain.h"
#include "import/importer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <algorithm>

namespace callwake {

namespace {

using namespace std::chrono_literals;

QString nameOfFile(const std::string& path)
{
    return QFile::decodeName(QByteArray::fromStdString(path));
}

/// A whole second after everything in the case, so that nothing of it stands beside the canary.
Result<Instant> beginAfter(const Case& target)
{
    const auto totals = target.totals();
    if (!totals)
        return Failure(totals.error());
    const Instant last =
        totals->span.empty() ? instantFromFields(2026, 3, 2, 9, 0, 0).value() : totals->span.end;
    return std::chrono::floor<std::chrono::seconds>(last) + 24h;
}

Result<void> writeFile(const QString& path, const std::string& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0
        || !file.flush())
        return failure("The canary's logs cannot be written", QFile::encodeName(path).toStdString(),
            "Free room in the folder of the case");
    return {};
}

Result<void> importLogs(
    Case& copy, const QString& folder, const std::string& author, const Progress& progress)
{
    const auto begin = beginAfter(copy);
    if (!begin)
        return Failure(begin.error());
    for (const CanaryLog& log : canaryLogs(*begin)) {
        const QString path = folder + u'/' + QString::fromStdString(log.name);
        if (auto written = writeFile(path, log.text); !written)
            return written;
        ImportOptions options;
        options.format = log.format;
        options.zone = "UTC";
        options.trunkPatterns = {std::string(canaryTrunk)};
        options.extensions = {std::string(canaryExtensions)};
        options.author = author;
        const auto source =
            importFile(copy, QFile::encodeName(path).toStdString(), options, progress);
        if (!source)
            return Failure(source.error());
    }
    return {};
}

Result<std::vector<PersonId>> addPeople(Case& copy, const std::string& author)
{
    std::vector<PersonId> out;
    for (const CanaryPerson& person : canaryPeople()) {
        const auto id = copy.addPerson({{}, std::string(person.name), {}, "UTC"}, author);
        if (!id)
            return Failure(id.error());
        const Identity extension{{}, IdentityKind::Extension, std::string(person.extension)};
        for (const Identity& identity : {extension, person.account})
            if (auto assigned = copy.assign(identity, *id, author); !assigned)
                return Failure(assigned.error());
        out.push_back(*id);
    }
    return out;
}

std::string reasonOf(const Sequence& sequence)
{
    if (sequence.suppressed)
        return "Suppressed: " + sequence.suppressed->rule;
    if (sequence.band < Band::Medium)
        return "Only " + std::string(wordOf(sequence.band)) + ": " + sequence.reason;
    return sequence.reason;
}

CanaryAnswer answerFor(
    const CanaryPerson& person, PersonId id, const std::vector<Sequence>& sequences)
{
    CanaryAnswer out;
    out.analytic = person.analytic;
    out.person = person.name;
    out.reason = "No sequence was found";
    for (const Sequence& sequence : sequences) {
        const bool names =
            std::ranges::find(sequence.analytics, person.analytic) != sequence.analytics.end();
        if (sequence.person != id || !names || sequence.priority <= out.priority)
            continue;
        out.priority = sequence.priority;
        out.band = sequence.band;
        out.fired = !sequence.suppressed && sequence.band >= Band::Medium;
        out.reason = reasonOf(sequence);
    }
    return out;
}

Result<std::vector<CanaryAnswer>> askCopy(const std::string& path, const QString& folder,
    const std::string& author, const Progress& progress)
{
    auto copy = Case::open(path, Case::Access::Write);
    if (!copy)
        return Failure(copy.error());
    const auto people = addPeople(*copy, author);
    if (!people)
        return Failure(people.error());
    if (auto imported = importLogs(*copy, folder, author, progress); !imported)
        return Failure(imported.error());
    const auto rules = rulesOf(*copy);
    if (!rules)
        return Failure(rules.error());
    if (const auto found = detect(*copy, *rules, progress); !found)
        return Failure(found.error());
    const auto sequences = copy->sequences();
    if (!sequences)
        return Failure(sequences.error());
    std::vector<CanaryAnswer> out;
    for (std::size_t i = 0; i < people->size(); ++i)
        out.push_back(answerFor(canaryPeople()[i], (*people)[i], *sequences));
    return out;
}

/// A canary that was killed leaves the copy of the case.
void removeLeftovers(const QDir& folder, const QString& name)
{
    constexpr qsizetype randomLetters = 6;
    for (const QString& entry : folder.entryList(QDir::Dirs | QDir::Hidden | QDir::NoSymLinks))
        if (entry.startsWith(name) && entry.size() == name.size() + randomLetters)
            QDir(folder.filePath(entry)).removeRecursively();
}

} // namespace

Result<std::vector<CanaryAnswer>> runCanary(
    const Case& target, const std::string& author, const Progress& progress)
{
    const QFileInfo file(nameOfFile(target.path()));
    const QString name = file.fileName() + QStringLiteral("-canary-");
    if (target.writable()) // else another program may be at it just now
        removeLeftovers(file.absoluteDir(), name);
    const QTemporaryDir folder(file.absoluteDir().filePath(name + QStringLiteral("XXXXXX")));
    if (!folder.isValid())
        return failure("No copy of the case can be made", target.path(),
            "Its folder must be writable while the canary runs");
    const std::string path =
        QFile::encodeName(folder.filePath(QStringLiteral("copy.callwake"))).toStdString();
    if (auto copied = target.copyTo(path); !copied)
        return Failure(copied.error());
    return askCopy(path, folder.path(), author, progress);
}

Result<void> keepCanary(
    Case& target, const std::vector<CanaryAnswer>& answers, const std::string& author)
{
    return target.addJournal(author, "canary", "detection", wordsOf(answers));
}

std::string wordsOf(const std::vector<CanaryAnswer>& answers)
{
    std::string out;
    for (const CanaryAnswer& answer : answers) {
        out += (out.empty() ? "" : "; ") + answer.analytic
            + (answer.fired ? " fired" : " did not fire");
        if (answer.priority > 0)
            out += " (" + std::string(wordOf(answer.band)) + ' ' + std::to_string(answer.priority)
                + ')';
    }
    return out;
}

} // namespace callwake
