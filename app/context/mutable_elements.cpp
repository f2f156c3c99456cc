// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/mutable_elements.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace callwake {

namespace {

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

QJsonArray listOf(const std::vector<std::string>& texts)
{
    QJsonArray out;
    for (const std::string& text : texts)
        out.append(textOf(text));
    return out;
}

QJsonObject switchesOf(const std::map<std::string, bool, std::less<>>& switches)
{
    QJsonObject out;
    for (const auto& [signal, on] : switches)
        out.insert(textOf(signal), on);
    return out;
}

/// Null: none.
QJsonValue windowOf(TimeRange range)
{
    if (range.empty())
        return {};
    return QJsonObject{{QStringLiteral("begin"), textOf(formatIso(range.begin))},
        {QStringLiteral("end"), textOf(formatIso(range.end))}};
}

QJsonObject jsonOf(std::string_view rulesText)
{
    return QJsonDocument::fromJson(QByteArray(rulesText.data(), qsizetype(rulesText.size())))
        .object();
}

std::string writtenRules(const QJsonObject& rules)
{
    return QJsonDocument(rules).toJson(QJsonDocument::Indented).toStdString();
}

QJsonObject objectOf(const MutableElements& e)
{
    return {{QStringLiteral("TimeWindow"), textOf(writtenDuration(e.timeWindow))},
        {QStringLiteral("PhoneNumberBlocklist"), listOf(e.phoneNumberBlocklist)},
        {QStringLiteral("CallDestinationPatterns"), listOf(e.callDestinationPatterns)},
        {QStringLiteral("CallerIDPatterns"), listOf(e.callerIdPatterns)},
        {QStringLiteral("UserContext"), listOf(e.userContext)},
        {QStringLiteral("PayloadCorrelation"), switchesOf(e.payloadCorrelation)},
        {QStringLiteral("MFARequestThreshold"), e.mfaRequestThreshold},
        {QStringLiteral("ConsentGrantPatterns"), listOf(e.consentGrantPatterns)},
        {QStringLiteral("caseWindow"), windowOf(e.caseWindow)}};
}

void setReuse(QJsonObject& rules, Duration wanted)
{
    const auto group = QStringLiteral("windows"), key = QStringLiteral("reuseWithin");
    QJsonObject windows = rules.value(group).toObject();
    if (wanted == defaultRules().windows.reuseWithin)
        windows.remove(key);
    else
        windows.insert(key, textOf(writtenDuration(wanted)));
    if (windows.isEmpty())
        rules.remove(group);
    else
        rules.insert(group, windows);
}

} // namespace

MutableElements elementsOf(const Rules& rules)
{
    return {rules.timeWindow, rules.phoneNumberBlocklist, rules.callDestinationPatterns,
        rules.callerIdPatterns, rules.userContext, rules.payloadCorrelation,
        rules.mfaRequestThreshold, rules.consentGrantPatterns, rules.caseWindow,
        rules.windows.reuseWithin};
}

std::string rulesTextWith(std::string_view rulesText, const MutableElements& elements)
{
    QJsonObject rules = jsonOf(rulesText);
    const QJsonObject builtIn = objectOf(elementsOf(defaultRules())), wanted = objectOf(elements);
    for (auto element = wanted.begin(); element != wanted.end(); ++element)
        if (element.value() == builtIn.value(element.key()))
            rules.remove(element.key());
        else
            rules.insert(element.key(), element.value());
    setReuse(rules, elements.reuseWithin);
    return writtenRules(rules);
}

} // namespace callwake
