// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/mapping_words.h"

#include "formats/generic/times_parts.h"
#include "session/words.h"

#include <algorithm>

namespace callwake {
namespace {

/// As MappedField.
constexpr std::array<const char*, names<MappedField>.size()> titles{
    QT_TRANSLATE_NOOP("MappingEditor", "Time of the begin"),
    QT_TRANSLATE_NOOP("MappingEditor", "Day of the begin"),
    QT_TRANSLATE_NOOP("MappingEditor", "Time of the day"),
    QT_TRANSLATE_NOOP("MappingEditor", "Time of the answer"),
    QT_TRANSLATE_NOOP("MappingEditor", "Time of the end"),
    QT_TRANSLATE_NOOP("MappingEditor", "Length, from the begin"),
    QT_TRANSLATE_NOOP("MappingEditor", "Length, from the answer"),
    QT_TRANSLATE_NOOP("MappingEditor", "Length of ringing"),
    QT_TRANSLATE_NOOP("MappingEditor", "Direction"),
    QT_TRANSLATE_NOOP("MappingEditor", "Outcome"),
    QT_TRANSLATE_NOOP("MappingEditor", "Number that called"),
    QT_TRANSLATE_NOOP("MappingEditor", "Number called"),
    QT_TRANSLATE_NOOP("MappingEditor", "Number of the other"),
    QT_TRANSLATE_NOOP("MappingEditor", "Own number"),
    QT_TRANSLATE_NOOP("MappingEditor", "Name shown"),
    QT_TRANSLATE_NOOP("MappingEditor", "Account"),
    QT_TRANSLATE_NOOP("MappingEditor", "Computer"),
    QT_TRANSLATE_NOOP("MappingEditor", "Trunk"),
    QT_TRANSLATE_NOOP("MappingEditor", "Service"),
    QT_TRANSLATE_NOOP("MappingEditor", "Device"),
    QT_TRANSLATE_NOOP("MappingEditor", "Id of the call"),
    QT_TRANSLATE_NOOP("MappingEditor", "What the row is"),
    QT_TRANSLATE_NOOP("MappingEditor", "Program"),
    QT_TRANSLATE_NOOP("MappingEditor", "Command line"),
    QT_TRANSLATE_NOOP("MappingEditor", "Parent program"),
    QT_TRANSLATE_NOOP("MappingEditor", "Address (URL)"),
    QT_TRANSLATE_NOOP("MappingEditor", "Page before (URL)"),
    QT_TRANSLATE_NOOP("MappingEditor", "File"),
    QT_TRANSLATE_NOOP("MappingEditor", "Package"),
    QT_TRANSLATE_NOOP("MappingEditor", "Version"),
    QT_TRANSLATE_NOOP("MappingEditor", "Signer"),
    QT_TRANSLATE_NOOP("MappingEditor", "Hash of the file"),
    QT_TRANSLATE_NOOP("MappingEditor", "Other side"),
    QT_TRANSLATE_NOOP("MappingEditor", "Result"),
    QT_TRANSLATE_NOOP("MappingEditor", "Id of the process"),
    QT_TRANSLATE_NOOP("MappingEditor", "Id of its parent"),
    QT_TRANSLATE_NOOP("MappingEditor", "Anything else to show"),
};

/// The values of the column that holds the begin; or of its day, each with the time of that day.
std::vector<std::string> timesOf(const TableSample& sample, const Mapping& mapping)
{
    const auto place = [&](MappedField field) {
        const std::string* name = mapping.column(field);
        return name ? std::size_t(std::ranges::find(sample.columns, *name) - sample.columns.begin())
                    : sample.columns.size();
    };
    const bool split = !mapping.column(MappedField::Begin);
    const std::size_t day = place(split ? MappedField::Date : MappedField::Begin);
    const std::size_t time = split ? place(MappedField::Time) : sample.columns.size();
    std::vector<std::string> values;
    for (const auto& row : sample.rows) {
        if (day >= sample.columns.size() || day >= row.size() || row[day].empty())
            continue;
        values.push_back(row[day]);
        if (time < sample.columns.size() && time < row.size() && !row[time].empty())
            values.back() += ' ' + row[time];
    }
    return values;
}

} // namespace

QString titleOf(MappedField field)
{
    return MappingEditor::tr(titles[std::size_t(field)]);
}

QList<LengthUnit> lengthUnits()
{
    return {{"s", MappingEditor::tr("seconds")}, {"ms", MappingEditor::tr("milliseconds")},
        {"us", MappingEditor::tr("microseconds")}, {"min", MappingEditor::tr("minutes")},
        {"h", MappingEditor::tr("hours")},
        {"hh:mm:ss", MappingEditor::tr("hours:minutes:seconds")}};
}

QStringList usualTimeForms()
{
    QStringList forms;
    for (const char* form : {"iso", "dd.MM.yyyy HH:mm:ss", "dd/MM/yyyy HH:mm:ss",
             "MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy hh:mm:ss AP", "yyyy/MM/dd HH:mm:ss", "unix_s",
             "unix_ms", "unix_us", "unix_ns", "filetime", "webkit", "cocoa", "excel"})
        forms << QLatin1String(form);
    return forms;
}

ReadTime firstTimeOf(const TableSample& sample, const Mapping& mapping)
{
    const auto whole = timesOf(sample, mapping);
    if (whole.empty())
        return {};
    const std::vector<std::string_view> values(whole.begin(), whole.end());
    const TimeGuess guess = guessTimeFormat(values);
    const bool isGuessed = mapping.timeFormat.empty();
    const auto reader = TimeReader::make(isGuessed ? guess.format : mapping.timeFormat);
    const auto time = reader && !(isGuessed && guess.format.empty()) ? reader->read(values.front())
                                                                     : std::nullopt;
    const QString logged = shown(whole.front(), 60);
    if (!time)
        return {MappingEditor::tr("%1 cannot be read so").arg(logged), false};
    QString text = logged + QStringLiteral("  →  ")
        + (reader->hasClock() ? momentText(time->time, Zone()) : dayText(time->time, Zone()));
    if (time->zoned)
        text += MappingEditor::tr(" UTC");
    return {guess.dayMonthUnclear
            ? MappingEditor::tr("%1 (or day and month the other way)").arg(text)
            : text};
}

} // namespace callwake
