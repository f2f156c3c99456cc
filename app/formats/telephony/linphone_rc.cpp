// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The settings file of old versions of Linphone (linphonerc): sections [call_log_0],
// [call_log_1]... with one "name=value" a line. All other sections are settings, among them
// passwords: they are counted and never kept in a record.
#include "base/lines.h"
#include "base/text.h"
#include "formats/telephony/linphone_call_parts.h"

#include <array>
#include <map>

namespace callwake {

namespace {

constexpr std::string_view sectionStart = "[call_log_";
constexpr std::size_t mostNames = 64; ///< in one section
constexpr std::size_t longestValue = 4096;

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_sink(sink)
    {
    }

    void take(const Line& line)
    {
        const auto text = trimmed(line.text);
        if (text.starts_with('[')) {
            finish();
            m_inCall = text.starts_with(sectionStart);
            m_offset = line.offset;
            m_line = line.number;
            m_settings += m_inCall ? 0 : 1;
        }
        if (!m_inCall)
            return;
        m_length = line.offset + line.length - m_offset;
        const auto equals = text.find('=');
        if (equals != std::string_view::npos && m_values.size() < mostNames)
            m_values.try_emplace(std::string(trimmed(text.substr(0, equals))),
                trimmed(text.substr(equals + 1)).substr(0, longestValue));
    }

    void finish()
    {
        if (!std::exchange(m_inCall, false))
            return;
        Record record;
        record.offset = m_offset;
        record.length = m_length;
        record.line = m_line;
        const LinphoneCall call{number("dir"), number("status"), value("from"), value("to"),
            start(), {}, number("duration"), value("video_enabled") == "1", value("call_id"),
            value("quality")};
        if (fillLinphoneCall(call, record, m_detail))
            m_sink.record(record);
        else
            m_sink.reject(m_offset, m_line, "start_date_time is no time", value("from"));
        m_values.clear();
    }

    void end()
    {
        finish();
        if (m_settings > 0)
            m_sink.skipped("settings", m_settings);
    }

private:
    [[nodiscard]] std::string_view value(std::string_view name) const
    {
        const auto found = m_values.find(name);
        return found == m_values.end() ? std::string_view() : std::string_view(found->second);
    }

    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const
    {
        return parseNumber<std::int64_t>(value(name));
    }

    [[nodiscard]] std::optional<Instant> start() const
    {
        const auto seconds = number("start_date_time");
        return seconds && *seconds > 0 ? instantFromUnixSeconds(double(*seconds)) : std::nullopt;
    }

    Sink& m_sink;
    std::map<std::string, std::string, std::less<>> m_values;
    std::string m_detail;
    std::int64_t m_offset = 0, m_length = 0, m_line = 0, m_settings = 0;
    bool m_inCall = false;
};

int sniff(const Head& head)
{
    const auto at = head.bytes.find("[call_log_");
    if (at != std::string_view::npos && (at == 0 || head.bytes[at - 1] == '\n'))
        return 90;
    return head.fileName.ends_with("linphonerc") && head.bytes.starts_with('[') ? 60 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    LineReader lines(piecesOf(input));
    Reader reader(sink);
    while (const auto line = lines.next()) {
        reader.take(*line);
        if (!sink.wanted())
            return;
    }
    reader.end();
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format linphone_rc;
const Format linphone_rc{
    .name = "linphone_rc",
    .title = "Linphone settings with a call log (linphonerc)",
    .reads = "Calls of old versions of the soft phone Linphone; its settings are passed over",
    .covers = covers,
    .shape = Format::Shape::Bytes,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
