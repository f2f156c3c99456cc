// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What `adb shell content query --uri content://call_log/calls` prints of an Android telephone, and
// the same of content://sms: a row is a line,
//
//   Row: 0 _id=1, number=+15551234567, date=1772442062123, duration=60, type=2, name=NULL
//
// Values are not quoted: they may hold commas, and messages line feeds. A value ends where a comma
// and the name of another column follow.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/link_parts.h"
#include "formats/telephony/android_call_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <algorithm>
#include <array>
#include <vector>

namespace callwake {

namespace {

constexpr std::string_view start = "Row: ";
constexpr std::size_t longestEntry = 1U << 20;
constexpr std::size_t mostColumns = 256; ///< Android has some sixty
constexpr std::size_t longestMessage = 2000; ///< bytes of a message that are kept
constexpr std::int64_t evictionLimit = 500; ///< calls that Android keeps
constexpr std::int64_t receivedMessage = 1, videoFeature = 1, pulledFeature = 2;

/// "Row: 12 _id=…" -> "_id=…"; nothing where a line begins otherwise.
std::optional<std::string_view> columnsIn(std::string_view line, std::int64_t& row)
{
    if (!line.starts_with(start))
        return std::nullopt;
    line.remove_prefix(start.size());
    const auto text = line.substr(0, line.find(' '));
    const auto number = parseNumber<std::int64_t>(text);
    if (!number || text.size() == line.size())
        return std::nullopt;
    row = *number;
    return line.substr(text.size() + 1);
}

bool isOfName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// The length of "name=" at the begin of `text`; 0 = none stands there.
std::size_t nameLength(std::string_view text)
{
    const auto end = std::ranges::find_if_not(text, isOfName) - text.begin();
    const auto length = std::size_t(end);
    return length > 0 && length < text.size() && text[length] == '=' ? length + 1 : 0;
}

/// The columns of a row by their names. Views are of the text.
class Row {
public:
    explicit Row(std::string_view text)
    {
        while (!text.empty()) {
            const auto length = nameLength(text);
            if (length == 0)
                return;
            const auto name = text.substr(0, length - 1);
            text.remove_prefix(length);
            auto end = text.find(", ");
            while (end != text.npos && nameLength(text.substr(end + 2)) == 0)
                end = text.find(", ", end + 2);
            if (m_columns.size() == mostColumns) {
                m_odd = true;
                return;
            }
            m_odd = m_odd || has(name);
            m_columns.emplace_back(name, text.substr(0, end));
            text.remove_prefix(end == text.npos ? text.size() : end + 2);
        }
    }
    [[nodiscard]] bool has(std::string_view name) const
    {
        return std::ranges::find(m_columns, name, &Column::first) != m_columns.end();
    }
    /// Empty where the column is missing or NULL.
    [[nodiscard]] std::string_view operator[](std::string_view name) const
    {
        const auto found = std::ranges::find(m_columns, name, &Column::first);
        return found == m_columns.end() || found->second == "NULL" ? std::string_view()
                                                                   : found->second;
    }
    [[nodiscard]] std::int64_t number(std::string_view name) const
    {
        return parseNumber<std::int64_t>((*this)[name]).value_or(0);
    }
    /// A name stands twice or there are too many: a value holds what looks like further columns.
    [[nodiscard]] bool isOdd() const { return m_odd; }

private:
    using Column = std::pair<std::string_view, std::string_view>;
    std::vector<Column> m_columns;
    bool m_odd = false;
};

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_sink(sink)
    {
    }

    void take(const Line& line)
    {
        std::int64_t number = 0;
        if (const auto columns = columnsIn(line.text, number)) {
            finish();
            m_record = recordAt(line);
            // Rows are counted: what a message holds may look like one.
            if (number != 0 && number != m_number + 1)
                m_record.quality |= Quality::Conflict;
            m_number = number;
            m_text = *columns;
            m_open = true;
        } else if (m_open && m_text.size() < longestEntry) {
            m_text.append("\n").append(line.text);
            m_record.length = line.offset + line.length - m_record.offset;
        } else if (!trimmed(line.text).empty()) {
            m_sink.reject(line.offset, line.number, "no row of content query", line.text);
        }
    }
    void finish()
    {
        if (std::exchange(m_open, false))
            read(Row(m_text));
    }
    void warn() const
    {
        if (m_calls >= evictionLimit)
            m_sink.warning("The log holds " + std::to_string(m_calls)
                + " calls. Android keeps about 500 of each telephone line: older calls may be "
                  "gone.");
    }

private:
    void read(const Row& row)
    {
        const auto date = row.number("date");
        const auto begin = date > 0 ? instantFromUnixSeconds(double(date) / 1000) : std::nullopt;
        if (!begin)
            return m_sink.reject(m_record.offset, m_record.line, "date is no time", m_text);
        m_record.begin = *begin;
        if (row.isOdd())
            m_record.quality |= Quality::Conflict;
        m_detail.clear();
        if (row.has("number"))
            call(row);
        else if (row.has("address"))
            message(row);
        else
            m_sink.skipped("row that is no call and no message");
    }

    void call(const Row& row)
    {
        ++m_calls;
        CallFields call;
        const auto written = row["number"], normalised = row["normalized_number"];
        const auto hidden =
            androidHidden(row.has("presentation") ? row.number("presentation") : 1, written);
        call.remote = !hidden.empty() ? hidden : normalised.starts_with('+') ? normalised : written;
        call.displayName = row["name"];
        call.region = row["countryiso"];
        call.local = row["phone_account_address"];
        const auto type = row.number("type"), features = row.number("features");
        const auto talk = parseNumber<std::int64_t>(row["duration"]);
        call.direction = androidDirection(type);
        call.outcome = androidOutcome(type, talk.value_or(0), row.number("reject_flag") != 0);
        call.service =
            androidService(row["subscription_component_name"], (features & videoFeature) != 0);
        setTalk(talk, m_record, call);
        addDetail(m_detail, "type", row["type"]);
        if (written != call.remote)
            addDetail(m_detail, "number", written);
        for (const auto* name : {"countryiso", "subscription_id", "via_number", "post_dial_digits",
                 "geocoded_location", "call_screening_app_name", "block_reason", "missed_reason",
                 "subject", "asserted_display_name"})
            if (row[name] != "0")
                addDetail(m_detail, name, row[name]);
        if ((features & pulledFeature) != 0)
            addDetail(m_detail, "pulled", "from another device");
        call.detail = m_detail;
        if (!call.local.empty())
            m_record.identity = {IdentityKind::Number, call.local};
        m_record.kind = Kind::Call;
        m_record.what = call;
        m_sink.record(m_record);
    }

    void message(const Row& row)
    {
        ActivityFields fields;
        const auto body = row["body"];
        fields.peer = row["address"];
        m_link = firstLink(body);
        fields.url = m_link;
        addDetail(
            m_detail, "direction", row.number("type") == receivedMessage ? "received" : "sent");
        addDetail(m_detail, "service", "SMS");
        addDetail(m_detail, "text", body.substr(0, longestMessage));
        fields.detail = m_detail;
        m_record.kind = Kind::Message;
        m_record.what = fields;
        m_sink.record(m_record);
    }

    Sink& m_sink;
    Record m_record;
    std::string m_text, m_detail, m_link;
    std::int64_t m_number = -1; ///< of the row before
    std::int64_t m_calls = 0;
    bool m_open = false;
};

int sniff(const Head& head)
{
    return scoreOfLines(head, 5, [](std::string_view line) {
        std::int64_t number = 0;
        const auto columns = columnsIn(line, number);
        if (!columns)
            return 0;
        const Row row(*columns);
        return row.has("date") && (row.has("number") || row.has("address")) ? 95 : 0;
    });
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Reader reader(sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
    reader.warn();
}

constexpr std::array covers{SourceClass::Calls, SourceClass::Messages};

} // namespace

extern const Format android_call_query;
const Format android_call_query{
    .name = "android_call_query",
    .title = "Android call log (adb shell content query)",
    .reads = "Calls and text messages of an Android telephone, as adb prints them where the "
             "database itself cannot be copied",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
