// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/event_fields.h"

#include "base/host_name.h"
#include "base/visible_text.h"
#include "session/words.h"
#include "timeline/remote_tools.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace callwake {
namespace {

/// Every sign of Markdown stands for itself, behind a backslash.
QString markdownRow(const QString& label, const QString& value)
{
    const auto cell = [](const QString& text) {
        static const QString signs = QStringLiteral("\\`*_[]<>|~&#!@");
        QString out;
        for (const QChar c : text.simplified())
            out += signs.contains(c) ? QString(u'\\') + c : QString(c);
        return out;
    };
    return QStringLiteral("| ") + cell(label) + QStringLiteral(" | ") + cell(value)
        + QStringLiteral(" |\n");
}

class Facts {
public:
    void add(const QString& label, const QString& value, bool mono = false)
    {
        if (!value.isEmpty())
            m_fields.push_back({label, value, mono});
    }
    void log(const QString& label, const std::string& value, bool mono = false)
    {
        add(label, shown(value), mono);
    }
    void url(const QString& label, const std::string& value)
    {
        if (!value.empty())
            add(label, shown(defanged(value) + otherSpelling(value)), true);
    }
    std::vector<EventField> take() { return std::move(m_fields); }

private:
    std::vector<EventField> m_fields;
};

QString tr(const char* text)
{
    return QCoreApplication::translate("eventFields", text);
}

QString numberText(const Number& number)
{
    QStringList parts;
    if (!number.e164.empty())
        parts << shown(number.e164);
    if (number.raw != number.e164)
        parts << (parts.isEmpty() ? shown(number.raw) : tr("written %1").arg(shown(number.raw)));
    if (number.cls == NumberClass::Withheld)
        parts << tr("withheld");
    if (number.cls == NumberClass::Masked)
        parts << tr("masked by the log");
    if (!number.region.empty())
        parts << shown(number.region);
    if (number.plan == NumberPlan::Impossible)
        parts << tr("no possible number");
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

void addCall(Facts& facts, const Call& call, const std::string& whose)
{
    facts.add(tr("Number"), numberText(call.remote), true);
    facts.log(tr("Number of"), whose);
    facts.log(tr("Display name"), call.displayName);
    facts.add(tr("Call"), titleOf(call.direction) + QStringLiteral(", ") + titleOf(call.outcome));
    if (call.answer)
        facts.add(tr("Rang"), lengthText(*call.answer));
    if (call.answer && call.end)
        facts.add(tr("Talked"), lengthText(*call.end - *call.answer));
    else if (!call.end)
        facts.add(tr("End"), tr("not logged"));
    facts.log(tr("Local party"), call.local, true);
    facts.log(tr("Service"), call.service);
    facts.log(tr("Trunk"), call.trunk, true);
    facts.log(tr("Telephone"), call.device, true);
    facts.log(tr("Reported by"), call.reporter);
    facts.log(tr("Call key"), call.callKey, true);
    facts.log(tr("Details"), call.detail);
}

void addActivity(Facts& facts, const Activity& activity)
{
    facts.log(tr("Program"), activity.process, true);
    facts.log(tr("Command"), activity.command, true);
    facts.log(tr("Parent"), activity.parent, true);
    facts.url(tr("Address"), activity.url);
    facts.url(tr("Came from"), activity.referrer);
    facts.log(tr("File"), activity.path, true);
    facts.log(tr("Package"), activity.package, true);
    facts.log(tr("Version"), activity.version);
    facts.log(tr("Original name"), activity.originalName, true);
    facts.log(tr("Signer"), activity.signer);
    facts.log(tr("File hash"), activity.hash, true);
    facts.log(tr("Account"), activity.account, true);
    facts.log(tr("Computer"), activity.host, true);
    facts.log(tr("Other side"), activity.peer, true);
    facts.log(tr("Result"), activity.result);
    facts.log(tr("Process id"), activity.processId, true);
    facts.log(tr("Parent id"), activity.parentId, true);
    facts.log(tr("Details"), activity.detail);
}

/// "rclone, file transfer (program name rclone.exe)", a line for each.
QString knownText(const Catalogue& catalogue, const Activity& activity)
{
    QStringList lines;
    for (const ToolMatch& match : catalogue.known(activity)) {
        const QString why = shown(match.by, 160);
        lines << tr("%1, %2 (%3)")
                     .arg(shown(match.tool->name, 120), shown(titleOf(match.tool->what)),
                         match.weak ? tr("%1; says little alone").arg(why) : why);
    }
    return lines.join(u'\n');
}

QString whoText(const Session& session, const Event& event)
{
    QStringList parts{session.nameOf(session.ownerOf(event))};
    for (const IdentityId part : {event.identity, event.host})
        if (const Identity* identity = session.identity(part))
            parts << shown(identity->value, 120);
    parts.removeDuplicates();
    return parts.join(QStringLiteral(" · "));
}

QString timeFact(const Session& session, const Event& event)
{
    QString text = fullTimeText(event.begin, session.zone());
    if (event.uncertainty != Duration::zero())
        text += QStringLiteral("  ± ") + lengthText(event.uncertainty);
    return text;
}

} // namespace

QString placeText(const Session& session, SourceId source, const Place& place)
{
    QString text = session.nameOf(source);
    if (!place.table.empty())
        return text + tr(", table %1, row %2").arg(shown(place.table), counted(place.offset));
    if (place.line > 0)
        text += tr(", line or record %1").arg(counted(place.line));
    return text + tr(", byte %1, %2 bytes long").arg(counted(place.offset), counted(place.length));
}

std::vector<EventField> eventFields(const Session& session, const Event& event)
{
    Facts facts;
    facts.add(tr("Kind"),
        shown(titleOf(event.kind))
            + (shownAs(event, *session.data().catalogue) == event.kind
                    ? QString()
                    : tr(" · a remote-access tool")));
    facts.add(tr("Time"), timeFact(session, event), true);
    if (!session.zone().isUtc())
        facts.add(tr("In UTC"), dateTimeText(event.begin, Zone()), true);
    if (event.length && event.kind != Kind::Call)
        facts.add(tr("Lasted"), lengthText(*event.length));
    facts.add(tr("Person"), whoText(session, event));
    if (const Call* call = event.call())
        addCall(facts, *call, session.data().partyNames->of(event));
    if (const Activity* activity = event.activity()) {
        addActivity(facts, *activity);
        facts.add(tr("Known as"), knownText(*session.data().catalogue, *activity));
    }
    facts.add(tr("Remarks"), qualityText(event.quality));
    facts.add(tr("Event id"), QString::number(event.id.value), true);
    facts.add(tr("Source"), placeText(session, event.source, event.place));
    if (const Source* source = session.source(event.source))
        facts.add(tr("SHA-256"), shown(source->sha256), true);
    return facts.take();
}

QString csvLine(const QStringList& cells)
{
    QStringList out;
    for (QString cell : cells) {
        static const QString starters = QStringLiteral("=+-@\t\r\n＝＋－＠");
        if (!cell.isEmpty() && starters.contains(cell.front()))
            cell.prepend(u'\'');
        cell.replace(u'"', QStringLiteral("\"\""));
        out << u'"' + cell + u'"';
    }
    return out.join(u',');
}

QString copyText(const std::vector<EventField>& fields, CopyForm form)
{
    QStringList labels, values;
    QJsonObject json;
    for (const auto& field : fields) {
        labels << field.label;
        values << field.value;
        json.insert(field.label, field.value);
    }
    switch (form) {
    case CopyForm::Csv:
        return csvLine(labels) + u'\n' + csvLine(values) + u'\n';
    case CopyForm::Json:
        return QString::fromUtf8(QJsonDocument(json).toJson());
    case CopyForm::Text:
    case CopyForm::Markdown:
        break;
    }
    const bool isTable = form == CopyForm::Markdown;
    QString text =
        isTable ? tr("| Field | Value |") + QStringLiteral("\n| --- | --- |\n") : QString();
    for (qsizetype i = 0; i < labels.size(); ++i)
        text += isTable ? markdownRow(labels[i], values[i])
                        : labels[i] + QStringLiteral(": ") + values[i] + u'\n';
    return text;
}

} // namespace callwake
