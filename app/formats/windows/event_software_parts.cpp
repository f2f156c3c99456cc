// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_rules_parts.h"

#include "base/text.h"
#include "formats/windows/evtx_account_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// What the installer's error says; nothing where the product is installed, be it after a restart.
std::string_view installerResult(EventTexts& texts, std::string_view error)
{
    constexpr std::array<std::string_view, 4> done{"", "0", "1641", "3010"};
    constexpr std::array<std::string_view, 4> byPolicy{"1625", "1640", "1643", "1644"};
    if (std::ranges::find(done, error) != done.end())
        return {};
    const bool refused = std::ranges::find(byPolicy, error) != byPolicy.end();
    const std::string_view ending = error == "1602" ? "cancelled: "
        : refused                                   ? "refused: "
                                                    : "failed: ";
    return texts.keep(std::string(ending).append(error));
}

void productInstalled(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    out.package = texts.at(0);
    out.version = texts.at(1);
    out.result = installerResult(texts, texts.at(3));
    texts.detail("Manufacturer", texts.at(4));
}

void installBegun(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    const std::string_view where = texts.at(0);
    (urlHost(where).empty() ? out.path : out.url) = where;
    out.package = baseName(where.substr(0, where.find('?')));
    out.result = "begun";
    texts.detail("ClientProcessId", texts.at(1));
}

/// "Product: AnyDesk -- Installation completed successfully.", in the language of the computer.
void productReported(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    const std::string_view sentence = texts.at(0);
    const auto begin = sentence.find(": ");
    const auto end = sentence.rfind(" -- ");
    if (begin != std::string_view::npos && end != std::string_view::npos && begin + 2 < end) {
        out.package = sentence.substr(begin + 2, end - begin - 2);
        out.result = sentence.substr(end + 4);
    } else {
        out.package = sentence;
    }
}

/// "Name_Version_architecture_resource_publisher".
void splitPackage(std::string_view fullName, ActivityFields& out)
{
    const auto name = fullName.find('_');
    out.package = fullName.substr(0, name);
    if (name == std::string_view::npos)
        return;
    const std::string_view rest = fullName.substr(name + 1);
    out.version = rest.substr(0, rest.find('_'));
}

/// Packages that Windows registers for itself and for new users are nobody's doing.
void markUpdateRun(Record& record, std::string_view sid, std::string_view caller)
{
    if (isSystemSid(sid) || containsIgnoringCase(caller, "AppReadiness"))
        record.quality |= Quality::UpdateRun;
}

/// An app package whose deployment begins (607) or is done (400).
void packageDeployed(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    const bool done = wholeNumber(event.eventId) == 400;
    if (!done)
        out.result = "begun";
    texts.details("DeploymentOperation");
    const std::string_view fullName = texts.text("PackageFullName");
    splitPackage(fullName, out);
    const std::string_view path = trimmed(texts.text("Path"));
    const std::string_view source = texts.text("PackageSourceUri");
    const std::string_view user = texts.text("UserSid");
    out.process = texts.text("CallingProcess");
    if (out.process == "NULL")
        out.process = {};
    out.path = path;
    (urlHost(source).empty() ? out.path : out.url) = source.empty() ? out.path : source;
    texts.detail("PackageFullName", fullName);
    nameAccount(record, out, user.empty() ? texts.decoded(event.userSid) : user);
    markUpdateRun(record, out.account, out.process);
}

/// 2 stands for taking a package away.
bool isDeployment(EventTexts& texts, const WindowsEvent&)
{
    return texts.text("DeploymentOperation") != "2";
}

/// The package file that somebody chose: a path, or the address of an .appinstaller file.
void packageChosen(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    const std::string_view where = trimmed(texts.text("Path"));
    (urlHost(where).empty() ? out.path : out.url) = where;
    out.package = baseName(where.substr(0, where.find('?')));
    out.result = "begun";
    nameSid(texts, event, record, out);
    markUpdateRun(record, out.account, {});
}

bool isPackageFile(EventTexts& texts, const WindowsEvent&)
{
    const std::string_view path = trimmed(texts.text("Path"));
    return !path.empty() && !equalsIgnoringCase(baseName(path), "AppxManifest.xml")
        && !equalsIgnoringCase(baseName(path), "AppxBundleManifest.xml");
}

/// The first of the texts that an event has; names of fields changed between versions.
template <typename... Names>
std::string_view firstOf(EventTexts& texts, Names... names)
{
    std::string_view out;
    ((out = out.empty() ? texts.text(names) : out), ...);
    return out;
}

/// "\\?\C:\Users\ana\x.exe" is how the interface of Windows wants long paths.
std::string_view withoutPrefix(std::string_view path)
{
    constexpr std::string_view prefix = R"(\\?\)";
    return path.starts_with(prefix) ? path.substr(prefix.size()) : path;
}

/// Notes who had a job made (event 3) and tells nothing: the address comes with its transfers.
bool noteJob(EventTexts& texts, const WindowsEvent&)
{
    TransferJob& job = texts.jobs().of(firstOf(texts, "jobId", "Id"));
    job.owner = firstOf(texts, "jobOwner", "string2", "User");
    job.process = texts.text("processPath");
    job.processId = texts.decimal("processId");
    return false;
}

/// A file was added to a job: address and the file it goes to.
void fileWanted(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    const std::string_view user = texts.text("User");
    const std::string_view title = texts.text("jobTitle");
    TransferJob& job = texts.jobs().of(texts.text("jobId"));
    const std::string_view owner = texts.text("jobOwner");
    nameAccount(record, out, personOf(owner, user));
    out.url = texts.text("RemoteName");
    out.path = withoutPrefix(texts.text("LocalName"));
    out.processId = texts.decimal("processId");
    out.process = job.process;
    out.result = "ordered";
    texts.detail("Job", title);
    job.owner = out.account;
    job.processId = out.processId;
    job.path = out.path;
}

void fileTransferred(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    const std::string_view title = texts.text("name");
    const TransferJob& job = texts.jobs().of(texts.text("Id"));
    out.url = texts.text("url");
    texts.detail("Job", title);
    texts.details("fileTime", "bytesTotal");
    nameAccount(record, out, job.owner);
    out.process = job.process;
    out.processId = job.processId;
    out.path = job.path;
    out.result = wholeNumber(event.eventId) == 59 ? "begun" : "done";
}

constexpr std::string_view installer = "MsiInstaller";
constexpr std::string_view packages = "AppXDeployment-Server";
constexpr std::string_view transfers = "Bits-Client";
constexpr std::string_view ended = "end of an installation: its begin is told";
constexpr std::string_view removed = "package removed";
constexpr std::string_view bookkeeping = "step of a transfer: its begin and end are told";

constexpr std::array rules{
    EventRule{installer, 1033, Kind::PackageInstall, productInstalled},
    EventRule{installer, 1034, Kind::PackageInstall, nullptr, nullptr, removed},
    EventRule{installer, 1040, Kind::PackageInstall, installBegun},
    EventRule{installer, 1042, Kind::PackageInstall, nullptr, nullptr, ended},
    EventRule{installer, 11707, Kind::PackageInstall, productReported},
    EventRule{installer, 11708, Kind::PackageInstall, nullptr, nullptr, "installation failed"},
    EventRule{installer, 11724, Kind::PackageInstall, nullptr, nullptr, removed},
    EventRule{packages, 400, Kind::PackageInstall, packageDeployed, isDeployment, removed},
    EventRule{packages, 404, Kind::PackageInstall, nullptr, nullptr, "installation failed"},
    EventRule{packages, 472, Kind::PackageInstall, nullptr, nullptr, removed},
    EventRule{packages, 607, Kind::PackageInstall, packageDeployed, isDeployment, removed},
    EventRule{packages, 854, Kind::PackageInstall, packageChosen, isPackageFile,
        "package that is already on the computer"},
    EventRule{transfers, 3, Kind::Download, nullptr, noteJob, "job: its transfers are told"},
    EventRule{transfers, 4, Kind::Download, nullptr, nullptr, bookkeeping},
    EventRule{transfers, 5, Kind::Download, nullptr, nullptr, bookkeeping},
    EventRule{transfers, 59, Kind::Download, fileTransferred},
    EventRule{transfers, 60, Kind::Download, fileTransferred},
    EventRule{transfers, 61, Kind::Download, nullptr, nullptr, "transfer stopped"},
    EventRule{transfers, 16403, Kind::Download, fileWanted},
};

} // namespace

std::span<const EventRule> softwareRules()
{
    return rules;
}

} // namespace callwake
