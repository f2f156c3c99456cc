// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "base/visible_text.h"
#include "model/activity_texts.h"
#include "model/domain_name.h"
#include "signals/activity_parts.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace callwake {

namespace {

struct Finding {
    std::string text; ///< empty = nothing
    bool weak = false;
    std::string_view why = "a common name or an everyday program"; ///< it is weak
};

bool holdsAny(std::string_view text, std::initializer_list<std::string_view> parts)
{
    return std::ranges::any_of(
        parts, [&](std::string_view part) { return text.find(part) != text.npos; });
}

std::string firstOf(std::initializer_list<std::string_view> texts)
{
    const auto* found = std::ranges::find_if(texts, [](auto text) { return !text.empty(); });
    return found == texts.end() ? std::string() : visible(*found, 160);
}

std::string tampering(const Activity& activity)
{
    const std::string what = firstOf({activity.package, activity.path, activity.process});
    const std::string how = firstOf({activity.result, "changed"});
    return "security tool or setting: " + (what.empty() ? "" : what + ", ") + how;
}

/// By its name or its well-known number (Microsoft: "Well-known SIDs"): whoever joins it may
/// administrate, come in from outside, or goes round what others must pass.
bool givesRights(const Activity& activity, const std::string& group)
{
    const std::string sid(detailOf(activity, "GroupSid"));
    for (const std::string_view end :
        {"-512", "-518", "-519", "-520", "-544", "-551", "-555", "-580"})
        if (sid.starts_with("S-1-5-") && sid.ends_with(end))
            return true;
    return holdsAny(lowered(group),
        {"admin", "root", "sudo", "wheel", "privileg", "operator", "remote", "bureau à distance",
            "escritorio remoto", "vpn", "rdp", "docker", "mfa", "exempt", "exclu", "bypass"});
}

/// Who became a member of what; logs tell the change in one of these places, in their own words.
Finding membership(const Activity& activity)
{
    std::string change = lowered(activity.result);
    for (const std::string_view name : {"action", "op", "event", "change"})
        change += ' ' + lowered(detailOf(activity, name));
    const bool gains = holdsAny(change, {"add", "grant", "assign", "elevat"});
    const bool role = holdsAny(change, {"role", "privilege", "admin"});
    if (!gains || !(role || holdsAny(change, {"group"})))
        return {};
    const std::string group = firstOf({activity.package, detailOf(activity, "group")});
    const std::string text = firstOf({activity.peer, activity.account, "somebody"})
        + " became a member of " + (group.empty() ? "a group or role" : group);
    return {
        text, !role && !group.empty() && !givesRights(activity, group), "its name gives no rights"};
}

bool areOfOneDomain(std::string_view one, std::string_view other)
{
    const auto domainOf = [](std::string_view account) {
        return nameInDomain(IdentityKind::Account, account).domain;
    };
    return equalsIgnoringCase(domainOf(one), domainOf(other));
}

/// Google Drive says what may be seen from now on, and of a person added to a file what they may
/// do.
bool opensOnDrive(const Activity& activity, std::string_view act)
{
    if (act == "change_user_access")
        return !activity.peer.empty() && detailOf(activity, "new value") != "none"
            && !areOfOneDomain(activity.peer, activity.account);
    return act.starts_with("change_document_")
        && equalsIgnoringCase(detailOf(activity, "visibility_change"), "external");
}

/// SharePoint and OneDrive say of whom they let in whether they are guests.
bool invitesByMicrosoft(const Activity& activity, std::string_view act)
{
    return act == "sharinginvitationcreated"
        || (equalsIgnoringCase(detailOf(activity, "shared with"), "guest")
            && holdsAny(act, {"sharingset", "addedtosecurelink", "accessinvitationcreated"}));
}

/// A file that people outside may reach from now on. Who names an outsider does what people do
/// every day; a link for whoever has it leads anywhere.
Finding sharing(const Activity& activity)
{
    const std::string act = lowered(activity.result);
    const std::string file = "file shared: " + firstOf({activity.path, activity.url, "unnamed"});
    const auto visibility = detailOf(activity, "visibility");
    const bool isOpen = visibility == "people_with_link" || visibility == "public_on_the_web";
    const bool onDrive = opensOnDrive(activity, act);
    if (act == "anonymouslinkcreated" || (onDrive && isOpen && act.starts_with("change_document_")))
        return {file + ", with whoever has the link"};
    if (!onDrive && !invitesByMicrosoft(activity, act))
        return {};
    return {file + ", with " + firstOf({activity.peer, "somebody"}) + " outside", true,
        "people do so every day"};
}

/// The product that a command stops or removes.
std::string stoppedProduct(
    const Catalogue& catalogue, const Activity& activity, const std::string& command)
{
    static constexpr std::array<std::string_view, 14> words{"stop", "delete", "disable", "disabled",
        "mask", "unload", "uninstall", "taskkill", "kill", "pkill", "killall", "stop-service",
        "stop-process", "remove-service"};
    const bool stops = std::ranges::any_of(words, [&](std::string_view word) {
        return (' ' + command + ' ').find(' ' + std::string(word) + ' ') != std::string::npos
            || command.starts_with(std::string(word) + ".exe ");
    });
    if (!stops)
        return {};
    for (const ToolMatch& match : catalogue.known(activity))
        if (match.tool->what == ToolClass::Security && match.by.starts_with("command line"))
            return match.tool->name;
    // Services are stopped by the names that people are shown, too.
    for (const Tool& tool : catalogue.tools())
        if (tool.what == ToolClass::Security
            && std::ranges::any_of(tool.products, [&](const std::string& product) {
                   return (' ' + command + ' ').find(' ' + product + ' ') != std::string::npos;
               }))
            return tool.name;
    return {};
}

/// What the protection of Windows is told by PowerShell or in the registry.
bool weakensDefender(const std::string& command)
{
    if (holdsAny(command, {"set-mppreference", "add-mppreference"}))
        return holdsAny(command, {"-disable", "-exclusion"});
    return holdsAny(command, {"reg add ", "reg.exe add ", "set-itemproperty", "new-itemproperty"})
        && holdsAny(command,
            {"disableantispyware", "disableantivirus", "disablerealtimemonitoring",
                "disablebehaviormonitoring", "disableioavprotection",
                "windows defender\\exclusions"});
}

/// In lower case, one blank between the words, without their quotes.
std::string plainWords(std::string_view command)
{
    std::string out;
    for (const char c : lowered(command))
        if (c == ' ' || c == '\t') {
            if (!out.empty() && out.back() != ' ')
                out += ' ';
        } else if (c != '"' && c != '\'') {
            out += c;
        }
    return out;
}

/// The group as English, German, French, Spanish and Italian Windows call it, and those of Unix.
bool addsAdministrator(const std::string& command)
{
    if (holdsAny(command, {"administr", "amministr"})
        && ((holdsAny(command, {"localgroup "}) && holdsAny(command, {"/add"}))
            || holdsAny(command, {"add-localgroupmember"})))
        return true;
    const std::string padded = ' ' + command + ' ';
    for (const std::string_view program : {"usermod ", "gpasswd ", "adduser ", "dseditgroup "})
        if (const auto at = padded.find(program); at != padded.npos) {
            const std::string rest = padded.substr(at); // behind a "sudo" that runs it
            return holdsAny(rest, {" -a", " --append", " --add", " -o edit", "adduser "})
                && holdsAny(rest, {" sudo ", " wheel ", " admin ", " sudo,", ",sudo "});
        }
    return false;
}

/// Commands that need no log of their own effect to be understood.
std::string tamperingCommand(const Catalogue& catalogue, const Activity& activity)
{
    if (activity.command.empty())
        return {};
    const std::string command = plainWords(activity.command);
    const std::string shown = defangedWords(visible(activity.command, 160));
    if (const auto product = stoppedProduct(catalogue, activity, command); !product.empty())
        return product + " stopped or removed by command: " + shown;
    const bool firewall =
        holdsAny(command, {"advfirewall set"}) && holdsAny(command, {"state off"});
    if (weakensDefender(command) || firewall)
        return "security setting changed by command: " + shown;
    if (holdsAny(command, {"wevtutil cl ", "wevtutil.exe cl ", "clear-log ", "clear-eventlog"}))
        return "log cleared by command: " + shown;
    if (addsAdministrator(command))
        return "local administrator added by command: " + shown;
    return {};
}

/// A program that carries files away, never seen before, or one that packs them under a password.
Finding carrying(const Catalogue& catalogue, const FollowOn& followOn)
{
    // By its name, or by what a record of a new program says beside it: the rest costs too much.
    const Activity& activity = followOn.activity();
    const bool described =
        !activity.originalName.empty() || !activity.signer.empty() || !activity.package.empty();
    if (!followOn.tag.carries && !(followOn.firstSeen && described))
        return {};
    for (const ToolMatch& match : catalogue.known(activity)) {
        const bool itself = followOn.tag.carries || !match.by.starts_with("command line");
        const bool isNew = followOn.firstSeen && itself;
        if (match.tool->what == ToolClass::FileTransfer && isNew)
            return {match.tool->name + ", which carries files away, first seen; known by its "
                    + visible(match.by, 120),
                match.weak};
        if (match.tool->what == ToolClass::Archiver && match.by.ends_with("with a password"))
            return {match.tool->name + " packed files under a password", match.weak};
    }
    return {};
}

Finding findingOf(const SignalInput& input, const FollowOn& followOn)
{
    const Activity& activity = followOn.activity();
    switch (followOn.event.kind) {
    case Kind::SecurityTampering:
        return {tampering(activity)};
    case Kind::LogCleared:
        return {"log cleared: " + firstOf({detailOf(activity, "Channel"), activity.detail})};
    case Kind::AccountChange:
        if (hasFailed(followOn))
            return {};
        if (Finding shared = sharing(activity); !shared.text.empty())
            return shared;
        return membership(activity);
    default:
        break;
    }
    if (!isOfPrograms(followOn.event.kind))
        return {};
    const Catalogue& catalogue = *input.context.catalogue;
    if (auto command = tamperingCommand(catalogue, activity); !command.empty())
        return {std::move(command)};
    return carrying(catalogue, followOn);
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const Rules& rules = input.rules();
    bool found = false;
    for (const FollowOn* followOn : input.followOns) {
        Finding finding = findingOf(input, *followOn);
        if (finding.text.empty())
            continue;
        found = true;
        double points = rules.pointsOf("F9");
        if (finding.weak) {
            points = std::min(points, rules.caps.weakName);
            finding.text += " (" + std::string(finding.why) + ": weak)";
        }
        Hit& hit = sink.hit(pointsAsDone(points, *followOn), followOn->event.id);
        hit.value = finding.text + howItEnded(*followOn);
        hit.threshold = "protection weakened, rights gained, or files made ready to leave";
    }
    if (!found)
        missesPrograms(input, sink);
}

} // namespace

extern const Signal f09_tampering;
const Signal f09_tampering{"F9", "Protection weakened or data taken",
    "A security tool was tampered with, a log cleared, an account put into a group, a file shared "
    "outside, or a program that carries files away was first seen; or files were packed under a "
    "password.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
