// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/identity/mail_parts.h"

#include "base/calendar.h"
#include "base/hex.h"
#include "base/text.h"
#include "formats/detail_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t longestText = 4096; ///< of a header's text

/// The Q encoding of RFC 2047.
std::string fromQuotedPrintable(std::string_view text)
{
    std::string blanks(text);
    std::ranges::replace(blanks, '_', ' ');
    return unescapedHex(blanks, '=');
}

/// "?charset?B?text?=" behind "=": decoded, with its size; nothing where it is none or unknown.
struct Word {
    std::string text;
    std::size_t size = 0;
};
std::optional<Word> takeEncodedWord(std::string_view text)
{
    if (!text.starts_with("=?"))
        return std::nullopt;
    const auto charsetEnd = text.find('?', 2);
    const auto end = charsetEnd == text.npos ? text.npos : text.find("?=", charsetEnd + 3);
    if (end == text.npos || end < charsetEnd + 3 || text[charsetEnd + 2] != '?')
        return std::nullopt;
    auto charset = text.substr(2, charsetEnd - 2);
    charset = charset.substr(0, charset.find('*')); // a language (RFC 2231)
    const char encoding = char(text[charsetEnd + 1] | 0x20);
    const auto body = text.substr(charsetEnd + 3, end - charsetEnd - 3);
    if (encoding != 'b' && encoding != 'q')
        return std::nullopt;
    Word out{
        encoding == 'b' ? fromBase64(body).value_or(std::string(body)) : fromQuotedPrintable(body),
        end + 2};
    if (equalsIgnoringCase(charset, "utf-8") || equalsIgnoringCase(charset, "us-ascii"))
        return out;
    if (!equalsIgnoringCase(charset, "iso-8859-1") && !equalsIgnoringCase(charset, "iso-8859-15")
        && !equalsIgnoringCase(charset, "windows-1252"))
        return std::nullopt;
    out.text = fromWindows1252(out.text);
    return out;
}

std::string_view withoutQuotes(std::string_view text)
{
    text = trimmed(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return text;
}

/// The offset of a zone; the names of RFC 822 that RFC 5322 still reads.
std::optional<std::chrono::minutes> zoneOffset(std::string_view zone)
{
    constexpr std::array<std::pair<std::string_view, int>, 11> names{
        {{"GMT", 0}, {"UT", 0}, {"UTC", 0}, {"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
            {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}}};
    for (const auto& [name, hours] : names)
        if (equalsIgnoringCase(zone, name))
            return std::chrono::hours(hours);
    if (zone.size() != 5 || (zone[0] != '+' && zone[0] != '-'))
        return std::nullopt;
    const auto hours = parseNumber<int>(zone.substr(1, 2));
    const auto minutes = parseNumber<int>(zone.substr(3, 2));
    if (!hours || !minutes || *hours > 14 || *minutes > 59)
        return std::nullopt;
    const auto offset = std::chrono::minutes(*hours * 60 + *minutes);
    return zone[0] == '-' ? -offset : offset;
}

std::string_view takeToken(std::string_view& text, std::string_view ends)
{
    text = trimmed(text);
    const auto end = std::min(text.find_first_of(ends), text.size());
    const auto out = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return out;
}

} // namespace

std::string decodedWords(std::string_view text)
{
    std::string out;
    std::size_t blanks = 0; // behind a word, which count only before other text
    bool afterWord = false;
    text = text.substr(0, longestText);
    while (!text.empty()) {
        if (const auto word = takeEncodedWord(text)) {
            if (afterWord)
                out.resize(out.size() - blanks);
            out += word->text;
            text.remove_prefix(word->size);
            afterWord = true;
            blanks = 0;
            continue;
        }
        const bool blank = text.front() == ' ' || text.front() == '\t';
        out += text.front();
        blanks = blank ? blanks + 1 : 0;
        afterWord = afterWord && blank;
        text.remove_prefix(1);
    }
    return out;
}

std::string_view mailAddress(std::string_view text)
{
    const auto open = text.rfind('<');
    if (open == text.npos)
        return trimmed(text.substr(0, text.find_first_of(",;")));
    const auto rest = text.substr(open + 1);
    return trimmed(rest.substr(0, rest.find('>')));
}

std::string_view mailName(std::string_view text)
{
    const auto open = text.rfind('<');
    return open == text.npos ? std::string_view() : withoutQuotes(text.substr(0, open));
}

std::optional<Instant> mailDate(std::string_view text)
{
    if (const auto comma = text.find(','); comma != text.npos)
        text.remove_prefix(comma + 1);
    const auto day = parseNumber<unsigned>(takeToken(text, " -"));
    const auto monthName = takeToken(text, " -");
    const auto month = std::ranges::find_if(
        monthNames, [&](std::string_view name) { return startsWithIgnoringCase(monthName, name); });
    const auto year = parseNumber<int>(takeToken(text, " "));
    const auto hour = parseNumber<int>(takeToken(text, ":"));
    const auto minute = parseNumber<int>(takeToken(text, ": "));
    const auto second = text.size() > 2 && text[2] == ' ' ? parseNumber<int>(takeToken(text, " "))
                                                          : std::optional(0);
    const auto offset = zoneOffset(takeToken(text, " ("));
    if (!day || month == monthNames.end() || !year || !hour || !minute || !second || !offset)
        return std::nullopt;
    const auto time = instantFromFields(*year < 100 ? *year + 2000 : *year,
        unsigned(month - monthNames.begin()) + 1, *day, *hour, *minute, *second);
    return time ? std::optional(*time - *offset) : std::nullopt;
}

void deliverMail(const MailEvent& mail, const Record& place, Sink& sink)
{
    Record record = place;
    ActivityFields fields;
    const auto sender = mailAddress(mail.sender);
    const auto name =
        decodedWords(mail.senderName.empty() ? mailName(mail.sender) : mail.senderName);
    std::string detail;
    addDetail(detail, "subject", decodedWords(mail.subject));
    if (!equalsIgnoringCase(name, sender))
        addDetail(detail, "sender name", name);
    if (mail.outbound)
        addDetail(detail, "direction", "outbound");
    if (!mail.detail.empty())
        detail += (detail.empty() ? "" : "; ") + mail.detail;
    addDetail(detail, "message id", mail.messageId);
    record.kind = Kind::Mail;
    record.begin = mail.time;
    auto recipient = mailAddress(mail.recipient);
    if (recipient.find('@') == recipient.npos) // "undisclosed-recipients:;"
        recipient = {};
    fields.account = mail.outbound ? sender : recipient;
    fields.peer = mail.outbound ? recipient : sender;
    fields.result = mail.result;
    fields.detail = detail;
    record.identity = {IdentityKind::Email, fields.account};
    record.what = fields;
    sink.record(record);
}

} // namespace callwake
