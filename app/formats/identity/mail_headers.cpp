// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mails as text (RFC 5322): one in a file (.eml), or many, each behind a line "From sender date"
// (mbox, RFC 4155). Of their headers only Date, From, To, Subject and Message-ID are read, and
// Delivered-To where To names nobody; all else is passed over and never kept.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/identity/mail_parts.h"
#include "formats/line_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

enum Field { Date, From, To, Subject, MessageId, DeliveredTo, fieldCount };
constexpr std::array<std::string_view, fieldCount> fieldNames{
    "Date", "From", "To", "Subject", "Message-ID", "Delivered-To"};
constexpr std::size_t longestValue = 64U << 10;
constexpr int linesSniffed = 200;

/// "Name: value" with a name of visible characters; empty where the line is none.
std::string_view headerName(std::string_view line)
{
    const auto colon = line.substr(0, 80).find(':');
    if (colon == line.npos || colon == 0)
        return {};
    const auto name = line.substr(0, colon);
    const bool good = std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7f; });
    return good ? name : std::string_view();
}

/// "From ana@example.com Mon Mar  2 10:15:22 2026": a sentence that begins so has no clock.
bool isSeparator(std::string_view line)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto colon = line.substr(0, 512).find(':');
    return line.starts_with("From ") && colon != line.npos && colon + 1 < line.size()
        && isDigit(line[colon - 1]) && isDigit(line[colon + 1]);
}

bool isFolded(std::string_view line)
{
    return !line.empty() && (line.front() == ' ' || line.front() == '\t');
}

class Mails {
public:
    explicit Mails(Sink& sink)
        : m_sink(sink)
    {
    }

    void take(const Line& line)
    {
        const bool separator = isSeparator(line.text) && (m_blankBefore || !m_any);
        m_blankBefore = line.text.empty();
        if (separator || !m_any) {
            finish();
            m_any = m_inHeaders = true;
            m_place.offset = line.offset;
            m_place.line = line.number;
            if (separator)
                return;
        }
        if (m_inHeaders && line.text.empty() && m_seen)
            m_inHeaders = false;
        else if (m_inHeaders && !line.text.empty())
            header(line.text);
    }

    void finish()
    {
        if (m_any)
            deliver();
        m_values = {};
        m_any = m_seen = false;
        m_open = fieldCount;
    }

private:
    void header(std::string_view line)
    {
        if (isFolded(line)) {
            if (m_open != fieldCount && m_values[m_open].size() < longestValue)
                m_values[m_open].append(" ").append(trimmed(line).substr(0, longestValue));
            return;
        }
        m_open = fieldCount;
        const auto name = headerName(line);
        if (name.empty())
            return;
        m_seen = true;
        for (std::size_t i = 0; i < fieldCount; ++i)
            if (equalsIgnoringCase(name, fieldNames[i]) && m_values[i].empty()) {
                m_values[i] = trimmed(line.substr(name.size() + 1)).substr(0, longestValue);
                m_open = i;
            }
    }

    void deliver()
    {
        ++m_number;
        const auto time = mailDate(m_values[Date]);
        if (!time) // without an excerpt: it may be what somebody wrote
            return m_sink.reject(m_place.offset, m_place.line,
                m_values[Date].empty() ? "mail without a date" : "date of the mail not readable",
                {});
        // "undisclosed-recipients:;" of a mail that went to many unseen: in whose box it was.
        if (m_values[To].find('@') != std::string::npos)
            m_values[DeliveredTo].clear();
        std::string raw;
        for (std::size_t i = 0; i < fieldCount; ++i)
            if (!m_values[i].empty())
                raw.append(fieldNames[i]).append(": ").append(m_values[i]).append("\n");
        Record place;
        place.table = "mail";
        place.offset = m_number;
        place.line = m_place.line;
        place.length = std::int64_t(raw.size());
        place.raw = raw;
        MailEvent mail;
        mail.time = *time;
        mail.sender = m_values[From];
        const auto to = std::string_view(m_values[To]);
        // A comma inside quotes belongs to a name: the first address ends at the first '>'.
        const auto first = to.substr(0, to.find('>'));
        mail.recipient = m_values[DeliveredTo].empty() ? first : m_values[DeliveredTo];
        if (to.size() > first.size() + 1)
            addDetail(mail.detail, "to", to);
        mail.subject = m_values[Subject];
        mail.messageId = m_values[MessageId];
        deliverMail(mail, place, m_sink);
    }

    Sink& m_sink;
    Record m_place;
    std::array<std::string, fieldCount> m_values;
    std::size_t m_open = fieldCount; ///< the field that a folded line goes on with
    std::int64_t m_number = 0;
    bool m_any = false; ///< inside a mail
    bool m_seen = false; ///< it has a header
    bool m_inHeaders = false;
    bool m_blankBefore = false;
};

/// Headers from the first line on (behind the separator of an mbox), among them those of a mail.
int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    std::array<bool, fieldCount> has{};
    bool first = true;
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line || line->text.empty())
            break;
        const auto name = headerName(line->text);
        const bool separator = first && isSeparator(line->text);
        if (name.empty() && !separator && (first || !isFolded(line->text)))
            return 0;
        first = false;
        for (std::size_t field = 0; field < fieldCount; ++field)
            has[field] = has[field] || equalsIgnoringCase(name, fieldNames[field]);
    }
    return has[Date] && has[From] && (has[Subject] || has[MessageId]) ? 90 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Mails mails(sink);
    forEachLine(input, sink, [&](const Line& line) { mails.take(line); });
    mails.finish();
}

constexpr std::array covered{SourceClass::Mail};

} // namespace

extern const Format mail_headers;
const Format mail_headers{
    .name = "mail_headers",
    .title = "Mails as text (.eml, mbox)",
    .reads = "Mails with sender, recipient and subject; what they said is never kept",
    .covers = covered,
    .keepsRecordsOnly = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
