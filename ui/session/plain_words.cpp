// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/plain_words.h"

#include "session/words.h"
#include "signals/signal.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace callwake {
namespace {

struct Fact {
    const char* label;
    const char* meaning;
};

constexpr Fact facts[] = {
    {QT_TRANSLATE_NOOP("eventFields", "In UTC"),
        QT_TRANSLATE_NOOP("plainWords", "The same moment without time zone or summer time.")},
    {QT_TRANSLATE_NOOP("eventFields", "Number of"),
        QT_TRANSLATE_NOOP("plainWords",
            "Whose number it is, as your lists and people have it. Callers can show a number that "
            "is not theirs, so it does not prove who called.")},
    {QT_TRANSLATE_NOOP("eventFields", "Display name"),
        QT_TRANSLATE_NOOP("plainWords",
            "The name that came with the call. Callers can choose it, so it proves nothing.")},
    {QT_TRANSLATE_NOOP("eventFields", "Local party"),
        QT_TRANSLATE_NOOP("plainWords", "The extension or number on your side of the call.")},
    {QT_TRANSLATE_NOOP("eventFields", "Trunk"),
        QT_TRANSLATE_NOOP(
            "plainWords", "The line to the outside over which the call came in or went out.")},
    {QT_TRANSLATE_NOOP("eventFields", "Call key"),
        QT_TRANSLATE_NOOP("plainWords",
            "What the exchange calls this call in its logs; records with the same key belong "
            "together.")},
    {QT_TRANSLATE_NOOP("eventFields", "Parent"),
        QT_TRANSLATE_NOOP("plainWords", "The program that started this one.")},
    {QT_TRANSLATE_NOOP("eventFields", "Came from"),
        QT_TRANSLATE_NOOP("plainWords", "The page that led to this one.")},
    {QT_TRANSLATE_NOOP("eventFields", "Original name"),
        QT_TRANSLATE_NOOP("plainWords",
            "The name that its maker gave the program. If the file is called otherwise, somebody "
            "may have renamed it.")},
    {QT_TRANSLATE_NOOP("eventFields", "Signer"),
        QT_TRANSLATE_NOOP(
            "plainWords", "Who signed the program, as far as the log tells. Empty is no proof.")},
    {QT_TRANSLATE_NOOP("eventFields", "File hash"),
        QT_TRANSLATE_NOOP("plainWords",
            "A fingerprint of the file: files with the same one are the same, whatever their "
            "names.")},
    {QT_TRANSLATE_NOOP("eventFields", "Event id"),
        QT_TRANSLATE_NOOP("plainWords",
            "By which this case knows the record: to name it to somebody, or to callwake-cli.")},
    {QT_TRANSLATE_NOOP("eventFields", "SHA-256"),
        QT_TRANSLATE_NOOP("plainWords",
            "A fingerprint of the log file: it shows that nothing was changed since the import.")},
    {QT_TRANSLATE_NOOP("eventFields", "Other side"),
        QT_TRANSLATE_NOOP("plainWords", "The address or account at the other end.")},
    {QT_TRANSLATE_NOOP("eventFields", "Process id"),
        QT_TRANSLATE_NOOP("plainWords",
            "The number that the computer gave the program while it ran; used again later.")},
    {QT_TRANSLATE_NOOP("eventFields", "Parent id"),
        QT_TRANSLATE_NOOP("plainWords", "The number of the program that started this one.")},
    {QT_TRANSLATE_NOOP("eventFields", "Known as"),
        QT_TRANSLATE_NOOP(
            "plainWords", "What the list of known tools says of this program or address.")},
    {QT_TRANSLATE_NOOP("eventFields", "Source"),
        QT_TRANSLATE_NOOP("plainWords", "The log file that tells this, and where in it.")},
};

QString tr(const char* text)
{
    return QCoreApplication::translate("plainWords", text);
}

const Signal* signalOf(std::string_view id)
{
    const auto found = std::ranges::find(allSignals(), id, &Signal::id);
    return found == allSignals().end() ? nullptr : *found;
}

} // namespace

QString meaningOf(std::string_view signal)
{
    const Signal* known = signalOf(signal);
    return known ? shown(known->sentence, 1000) : QString();
}

QString meaningOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Suspicious:
        return tr("Nobody can vouch for what happened: pass it on. It is no proof of an attack.");
    case Verdict::Benign:
        return tr("Explained: somebody who can know says that the call and what followed were "
                  "wanted.");
    case Verdict::Inconclusive:
        return tr("Looked at, but neither the logs nor the people asked settle it.");
    case Verdict::InReview:
        return tr("Somebody is looking at it; no answer yet.");
    case Verdict::None:
        break;
    }
    return {};
}

QString meaningOfFact(const QString& label)
{
    for (const Fact& fact : facts)
        if (QCoreApplication::translate("eventFields", fact.label) == label)
            return tr(fact.meaning);
    return {};
}

QString withSignalTitles(QString text)
{
    static const QRegularExpression number(QStringLiteral("\\b[CFP]\\d{1,2}\\b"));
    qsizetype from = 0;
    for (auto match = number.match(text); match.hasMatch(); match = number.match(text, from)) {
        const Signal* known = signalOf(match.captured().toStdString());
        const QString title =
            known ? QStringLiteral("“%1”").arg(shown(known->title)) : match.captured();
        text.replace(match.capturedStart(), match.capturedLength(), title);
        from = match.capturedStart() + title.size();
    }
    return text;
}

} // namespace callwake
