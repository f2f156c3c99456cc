// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/words.h"

#include "base/calendar.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "timeline/axis_ticks.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <map>

namespace callwake {
namespace {

/// Of "2026-06-18T14:36:05.118+01:00" what is not its clock.
struct Fields {
    QString date, offset;
};

Fields fieldsOf(Instant time, const Zone& zone)
{
    const QString text = QString::fromStdString(zone.format(time));
    const auto t = text.indexOf(u'T');
    if (t < 0)
        return {text, {}};
    auto sign = text.indexOf(u'+', t);
    if (sign < 0)
        sign = text.indexOf(u'-', t);
    if (sign < 0)
        sign = text.indexOf(u'Z', t);
    if (sign < 0)
        sign = text.size();
    const QString offset = text.mid(sign);
    return {text.left(t), offset == u"Z" ? QStringLiteral("UTC") : offset};
}

QString word(const char* text)
{
    return QCoreApplication::translate("words", text);
}

} // namespace

QString shown(std::string_view text, std::size_t limit)
{
    return QString::fromStdString(visible(text, limit));
}

QString shownLines(std::string_view text, std::size_t limit)
{
    return QString::fromStdString(visibleLines(text, limit));
}

QString shownNote(std::string_view text, std::size_t limit)
{
    return shown(defangedWords(text), limit);
}

QString shownNoteLines(std::string_view text, std::size_t limit)
{
    return shownLines(defangedWords(text), limit);
}

QString plainTip(const QString& text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<p style='white-space:pre-wrap'>") + text.toHtmlEscaped()
        + QStringLiteral("</p>");
}

std::string typed(const QString& text)
{
    return text.trimmed().toStdString();
}

QString counted(std::int64_t number)
{
    return QLocale(QLocale::English).toString(qlonglong(number));
}

QString counted(std::int64_t number, const QString& one, const QString& many)
{
    return counted(number) + u' ' + (number == 1 ? one : many);
}

QString sizeText(std::int64_t bytes)
{
    return QLocale(QLocale::English).formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString clockText(Instant time, const Zone& zone, bool milliseconds)
{
    return QString::fromStdString(clockLabel(time, zone, milliseconds));
}

QString dayText(Instant time, const Zone& zone)
{
    return QString::fromStdString(weekdayText(time + zone.offsetAt(time)));
}

QString momentText(Instant time, const Zone& zone)
{
    return QString::fromStdString(dayLabel(time, zone)) + u' ' + clockText(time, zone).left(5);
}

QString dateTimeText(Instant time, const Zone& zone)
{
    return fieldsOf(time, zone).date + u' ' + clockText(time, zone, true);
}

QString fullTimeText(Instant time, const Zone& zone)
{
    return dateTimeText(time, zone) + u' ' + fieldsOf(time, zone).offset;
}

QString rangeText(TimeRange range, const Zone& zone)
{
    const QString from = momentText(range.begin, zone);
    if (fieldsOf(range.begin, zone).date == fieldsOf(range.end, zone).date)
        return from + QStringLiteral(" – ") + clockText(range.end, zone).left(5);
    return from + QStringLiteral(" – ") + momentText(range.end, zone);
}

QString spanText(TimeRange range, const Zone& zone)
{
    constexpr qsizetype dayLength = 10, minutesLength = 16;
    const QString from = dateTimeText(range.begin, zone).left(minutesLength);
    const QString to = dateTimeText(range.end, zone).left(minutesLength);
    const bool sameDay = from.left(dayLength) == to.left(dayLength);
    return from + QStringLiteral(" – ") + (sameDay ? to.mid(dayLength + 1) : to);
}

std::vector<QString> tellingNames(const std::vector<std::string>& paths)
{
    std::map<std::string_view, std::vector<QStringList>> folders; // of the paths with that name
    std::vector<QStringList> parts;
    for (const auto& path : paths) {
        parts.push_back(shown(path).split(u'/', Qt::SkipEmptyParts));
        folders[baseName(path)].push_back(parts.back());
    }
    std::vector<QString> out;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto& alike = folders[baseName(paths[i])];
        const QString name = shown(baseName(paths[i]));
        qsizetype differing = 0;
        while (differing < parts[i].size() - 1
            && std::ranges::all_of(alike, [&](const QStringList& other) {
                   return differing < other.size() && other[differing] == parts[i][differing];
               }))
            ++differing;
        const bool tell = alike.size() > 1 && differing < parts[i].size() - 1;
        out.push_back(tell ? parts[i][differing] + u'/' + name : name);
    }
    return out;
}

QString lengthText(Duration length)
{
    return QString::fromStdString(formatDuration(length));
}

QString offsetText(Duration offset)
{
    if (offset == Duration::zero())
        return QStringLiteral("0s");
    const double seconds = double(offset.count()) / 1e6;
    return (seconds > 0 ? QStringLiteral("+") : QString()) + QString::number(seconds, 'g', 9)
        + u's';
}

QString zoneWord(const Zone& zone)
{
    return QString::fromStdString(zone.name()).section(u'/', -1).replace(u'_', u' ');
}

QString checkLine(const Verification::Check& check)
{
    return (check.good ? QStringLiteral("✓ ") : QStringLiteral("✗ ")) + shown(check.what)
        + (check.detail.empty() ? QString() : QStringLiteral(": ") + shown(check.detail));
}

QString writtenBy(const EventNote& note, const Zone& zone)
{
    return shown(note.author, 200) + QStringLiteral(", ") + momentText(note.time, zone);
}

QString titleOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::None:
        return word("New");
    case Verdict::InReview:
        return word("In review");
    case Verdict::Suspicious:
        return word("Suspicious");
    case Verdict::Benign:
        return word("Benign");
    case Verdict::Inconclusive:
        return word("Inconclusive");
    }
    return {};
}

QString titleOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Unknown:
        return word("outcome not logged");
    case Outcome::Answered:
        return word("answered");
    case Outcome::Missed:
        return word("missed");
    case Outcome::Busy:
        return word("busy");
    case Outcome::Rejected:
        return word("rejected");
    case Outcome::Cancelled:
        return word("cancelled");
    case Outcome::Failed:
        return word("failed");
    case Outcome::Blocked:
        return word("blocked");
    case Outcome::Voicemail:
        return word("voicemail");
    case Outcome::AnsweredElsewhere:
        return word("answered elsewhere");
    }
    return {};
}

QString titleOf(Direction direction)
{
    switch (direction) {
    case Direction::Unknown:
        return word("direction not logged");
    case Direction::Inbound:
        return word("inbound");
    case Direction::Outbound:
        return word("outbound");
    case Direction::Internal:
        return word("internal");
    }
    return {};
}

QString titleOf(IdentityKind kind)
{
    switch (kind) {
    case IdentityKind::Extension:
        return word("Extension");
    case IdentityKind::Number:
        return word("Telephone number");
    case IdentityKind::Sip:
        return word("SIP address");
    case IdentityKind::Account:
        return word("Account");
    case IdentityKind::Sid:
        return word("Windows SID");
    case IdentityKind::Email:
        return word("E-mail address");
    case IdentityKind::Host:
        return word("Computer");
    case IdentityKind::Device:
        return word("Device");
    case IdentityKind::Source:
        return word("File");
    }
    return {};
}

QString qualityText(Quality quality)
{
    static constexpr std::pair<Quality, const char*> sentences[] = {
        {Quality::LengthUnknown, "the end was not logged"},
        {Quality::AmbiguousTime, "repeated hour of autumn: one of two instants"},
        {Quality::SkippedTime, "a wall-clock time that never was (spring)"},
        {Quality::BadEncoding, "some text was not valid in the file's encoding"},
        {Quality::ChecksumFailed, "from a damaged part of the file"},
        {Quality::Incomplete, "parts of the record are missing"},
        {Quality::Conflict, "fields of the record contradict each other"},
        {Quality::External, "over a trunk of the outside world"},
        {Quality::UpdateRun, "done by an update run"},
        {Quality::Recovered, "found by scanning, not through the file's index"},
        {Quality::Transferred, "handed on by another telephone"},
    };
    QStringList words;
    for (const auto& [bit, sentence] : sentences)
        if (has(quality, bit))
            words << word(sentence);
    return words.join(QStringLiteral("; "));
}

} // namespace callwake
