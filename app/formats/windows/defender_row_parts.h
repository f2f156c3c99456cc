// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/json_object_parts.h"

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace callwake::defender {

/// The columns of advanced hunting that are used, in all Device…Events tables together; see
/// https://learn.microsoft.com/defender-xdr/advanced-hunting-schema-tables.
enum Column : std::size_t {
    Timestamp,
    TimeGenerated,
    DeviceName,
    DeviceId,
    ActionType,
    AdditionalFields,
    FileName,
    FolderPath,
    Sha1,
    Sha256,
    ProcessId,
    ProcessCommandLine,
    ProductName,
    ProductVersion,
    OriginalFileName,
    CompanyName,
    IntegrityLevel,
    AccountDomain,
    AccountName,
    AccountUpn,
    AccountSid,
    LogonType,
    FailureReason,
    IsLocalAdmin,
    RemoteIp,
    RemotePort,
    RemoteUrl,
    RemoteDeviceName,
    LocalIp,
    LocalPort,
    Protocol,
    OriginUrl,
    OriginReferrer,
    PreviousFileName,
    OriginIp,
    RequestSourceIp,
    RequestAccount,
    RegistryKey,
    RegistryValueName,
    RegistryValueData,
    ActorDomain,
    ActorName,
    ActorUpn,
    ActorSid,
    ActorFileName,
    ActorFolderPath,
    ActorCommandLine,
    ActorId,
    ActorParentFileName,
    ActorParentId,
    Columns
};
inline constexpr std::array<std::string_view, Columns> columnTitles{"Timestamp", "TimeGenerated",
    "DeviceName", "DeviceId", "ActionType", "AdditionalFields", "FileName", "FolderPath", "SHA1",
    "SHA256", "ProcessId", "ProcessCommandLine", "ProcessVersionInfoProductName",
    "ProcessVersionInfoProductVersion", "ProcessVersionInfoOriginalFileName",
    "ProcessVersionInfoCompanyName", "ProcessIntegrityLevel", "AccountDomain", "AccountName",
    "AccountUpn", "AccountSid", "LogonType", "FailureReason", "IsLocalAdmin", "RemoteIP",
    "RemotePort", "RemoteUrl", "RemoteDeviceName", "LocalIP", "LocalPort", "Protocol",
    "FileOriginUrl", "FileOriginReferrerUrl", "PreviousFileName", "FileOriginIP", "RequestSourceIP",
    "RequestAccountName", "RegistryKey", "RegistryValueName", "RegistryValueData",
    "InitiatingProcessAccountDomain", "InitiatingProcessAccountName", "InitiatingProcessAccountUpn",
    "InitiatingProcessAccountSid", "InitiatingProcessFileName", "InitiatingProcessFolderPath",
    "InitiatingProcessCommandLine", "InitiatingProcessId", "InitiatingProcessParentFileName",
    "InitiatingProcessParentId"};

/// One row. The initiating process is the parent of a new process, and who acts in all else.
struct Row {
    std::array<std::string_view, Columns> values{};
    /// What the header says of the zone of its times. Unsaid: ISO 8601 is UTC, as the service
    /// writes it; a portal's form is in the zone of who looked.
    enum class Zone { Unsaid, Utc, Local } zone = Zone::Unsaid;
    bool actionLeftOut = false; ///< by the query: what else there is must tell what it is about
    const JsonObject* object = nullptr; ///< of JSON: AdditionalFields may be an object in it
    [[nodiscard]] std::string_view operator[](Column column) const { return values[column]; }
};

/// Makes records of rows.
class Rows {
public:
    explicit Rows(Sink& sink)
        : m_sink(sink)
    {
    }
    /// `record` has the place of the row; `excerpt` is for a reject.
    void take(const Row& row, Record record, std::string_view excerpt);

    // For the rules of the actions.
    void addDetail(std::string_view name, std::string_view value);
    void nameAccount(
        Record& record, ActivityFields& out, std::string_view domain, std::string_view name);
    /// A value of the JSON in AdditionalFields.
    [[nodiscard]] std::string_view more(const Row& row, std::string_view name);
    std::string_view keep(std::string text) { return m_texts.emplace_back(std::move(text)); }

private:
    struct AccountNames {
        std::string_view domain, name, principal, sid;
    };
    void namesOf(const Record& record, const AccountNames& account);

    Sink& m_sink;
    JsonObject m_more;
    bool m_moreRead = false;
    std::deque<std::string> m_texts;
    std::string m_detail;
};

/// Folder and file as one path; the folder mostly holds the file's name already.
[[nodiscard]] std::string joinedPath(std::string_view folder, std::string_view file);

/// The time of a row: ISO 8601, "10/25/2023, 9:43:21.990 AM" (month first) or "Oct 25, 2023 9:43:21
/// AM". `zoned` is false for the latter two.
[[nodiscard]] std::optional<ParsedTime> readTime(std::string_view text);

} // namespace callwake::defender
