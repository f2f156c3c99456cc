// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/event_export.h"

#include "base/first_error.h"
#include "base/write_file.h"
#include "cli/event_rows.h"
#include "cli/output.h"
#include "cli/verb.h"

#include <functional>
#include <optional>

namespace callwake::cli {

namespace {

constexpr std::size_t bytesAtOnce = 1 << 20;

/// What the time of an event is, as Plaso calls it (plaso/lib/definitions.py), whose words
/// Timesketch's analyzers look for.
std::string momentOf(Kind kind)
{
    switch (kind) {
    case Kind::Navigation:
        return "Last Visited Time";
    case Kind::Download:
        return "File Downloaded";
    case Kind::PackageInstall:
        return "Installation Time";
    case Kind::Call:
    case Kind::Execution:
    case Kind::RemoteAccess:
    case Kind::ShellCommand:
        return "Start Time";
    default:
        return "Recorded Time";
    }
}

/// `message`, `datetime` and `timestamp_desc` are what Timesketch asks of each line; the other
/// renamed ones are those that Plaso's events have.
std::string timesketchLine(const Event& event, const EventNames& names)
{
    static constexpr std::pair<const char*, const char*> renamed[]{{"summary", "message"},
        {"time", "datetime"}, {"host", "hostname"}, {"account", "username"},
        {"command", "command_line"}, {"process", "process_name"}};
    QJsonObject json = jsonOf(event, names);
    for (const auto& [ours, theirs] : renamed)
        if (json.contains(QLatin1StringView(ours)))
            json.insert(QLatin1StringView(theirs), json.take(QLatin1StringView(ours)));
    json.insert(QStringLiteral("notes"), jsonText(notesText(names.notesOf(event.id)))); // no table
    json.insert(QStringLiteral("timestamp_desc"), jsonText(momentOf(event.kind)));
    return jsonLine(json);
}

/// Text on its way out, in large pieces.
class Output {
public:
    explicit Output(std::optional<WholeFile>& file)
        : m_file(file)
    {
        m_text.reserve(bytesAtOnce);
    }
    Result<void> add(std::string_view text)
    {
        m_text += text;
        return m_text.size() < bytesAtOnce ? Result<void>() : flush();
    }
    Result<void> finish()
    {
        if (auto flushed = flush(); !flushed || !m_file)
            return flushed;
        return m_file->finish();
    }

private:
    Result<void> flush()
    {
        Result<void> written;
        if (m_file)
            written = m_file->add(m_text);
        else
            print(m_text);
        m_text.clear();
        return written;
    }
    std::optional<WholeFile>& m_file;
    std::string m_text;
};

} // namespace

std::optional<EventExport> eventExportNamed(std::string_view name)
{
    if (name == "csv")
        return EventExport::Csv;
    return name == "timesketch" ? std::optional(EventExport::Timesketch) : std::nullopt;
}

Result<std::int64_t> exportEvents(
    const Case& target, const ChosenEvents& chosen, EventExport form, const std::string& path)
{
    const auto names = eventNamesOf(target);
    if (!names)
        return Failure(names.error());
    std::optional<WholeFile> file;
    if (!path.empty()) {
        auto begun = WholeFile::begin(path);
        if (!begun)
            return Failure(begun.error());
        file.emplace(std::move(*begun));
    }
    Output out(file);
    Result<void> written;
    if (form == EventExport::Csv)
        written = out.add(csvLine(eventColumns()));
    std::int64_t chosenOnes = 0;
    const auto listed = target.forEachEvent(chosen.filter, [&](const Event& event) {
        if (!chosen.fits(event, *names))
            return true;
        ++chosenOnes;
        if (written)
            written = out.add(form == EventExport::Csv ? csvLine(cellsOf(event, *names))
                                                       : timesketchLine(event, *names));
        return bool(written);
    });
    if (written)
        written = out.finish();
    const auto totals = target.totals();
    if (const Error* error = firstError(listed, written, totals))
        return Failure(*error);
    return totals->events - chosenOnes;
}

} // namespace callwake::cli
