// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"
#include "store/source_writer.h"

#include <QtGlobal>
#include <memory>
#include <string>

namespace callwake::test {

/// What a test asked for and must have: ends the program with the error's text otherwise.
template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// The instant that an ISO 8601 text names.
[[nodiscard]] Instant at(const char* iso);

/// A source of calls and programs of invented people, written record by record.
class SmallSource {
public:
    explicit SmallSource(Case& target, const std::string& path = "Master.csv",
        const std::string& zone = "UTC", const std::string& format = "asterisk_cdr_csv");

    SmallSource& call(const char* begin, const std::string& extension,
        Duration length = std::chrono::minutes(3), const std::string& peer = {});
    SmallSource& program(const char* begin, const std::string& account, const std::string& host,
        const std::string& process);
    /// `row`'s account (a SID where it is one) and host become its identities too.
    SmallSource& activity(const char* begin, Kind kind, const ActivityRow& row);
    /// The next record holds both.
    SmallSource& namesOne(const Identity& name, const Identity& id, const std::string& onlyOn = {});
    SmallSource& quality(Quality q); ///< of the records after it
    /// The other side of the calls after it, and of which country it is.
    SmallSource& from(const std::string& e164, const std::string& region = "GB");
    /// The trunk of the calls after it, and what else the log says of them.
    SmallSource& over(const std::string& trunk, const std::string& detail = {});
    SmallSource& reject(const std::string& reason);
    /// Completes the source.
    Source finish();
    [[nodiscard]] SourceWriter& writer() { return *m_writer; }
    Source source;

private:
    void add(EventRow& row, const std::string& raw);
    std::unique_ptr<SourceWriter> m_writer;
    std::string m_raw;
    Quality m_quality = Quality::None;
    std::string m_trunk = "PJSIP/carrier-a", m_detail;
    Number m_caller{
        {}, "020 7946 0031", NumberClass::Telephone, NumberPlan::Valid, "+442079460031", "GB"};
    std::int64_t m_line = 0;
};

} // namespace callwake::test
