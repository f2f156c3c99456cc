// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/event.h"

#include "base/host_name.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "model/account.h"
#include "model/activity_texts.h"
#include "model/ending.h"
#include "model/words.h"

#include <initializer_list>

namespace callwake {

namespace {

constexpr std::size_t longestPart = 300; ///< bytes of one text inside a summary

std::string shown(std::string_view text)
{
    return visible(text, longestPart);
}

/// "anydesk[.]com/en": a web address needs no scheme to be understood.
std::string shownUrl(std::string_view url)
{
    for (const std::string_view scheme : {"https://", "http://"})
        if (startsWithIgnoringCase(url, scheme))
            url.remove_prefix(scheme.size());
    return shown(defanged(url)) + shown(otherSpelling(url));
}

/// Text in which addresses may stand, such as a command line.
std::string shownText(std::string_view text)
{
    return shown(defangedWords(text.substr(0, 2 * longestPart)));
}

std::string_view firstOf(std::initializer_list<std::string_view> texts)
{
    for (const auto text : texts)
        if (!text.empty())
            return text;
    return {};
}

std::string partyOf(const Number& n)
{
    switch (n.cls) {
    case NumberClass::Withheld:
        return "a withheld number";
    case NumberClass::Extension:
        return "ext " + shown(n.raw);
    case NumberClass::Telephone:
        return shown(n.raw.starts_with('+') || n.e164.empty() ? n.raw : n.e164);
    default:
        return shown(n.raw);
    }
}

std::string titleOf(Direction direction)
{
    switch (direction) {
    case Direction::Inbound:
        return "Inbound call from ";
    case Direction::Outbound:
        return "Outbound call to ";
    case Direction::Internal:
        return "Internal call with ";
    case Direction::Unknown:
        break;
    }
    return "Call with ";
}

std::string summaryOfCall(const Event& event, const Call& call)
{
    std::string out = titleOf(call.direction) + partyOf(call.remote);
    if (!call.displayName.empty() && call.displayName != call.remote.raw)
        out += " \"" + shown(call.displayName) + "\"";
    if (call.outcome != Outcome::Unknown)
        out += ", " + inWords(nameOf(call.outcome));
    if (event.length)
        out += ", " + formatDuration(*event.length);
    else if (has(event.quality, Quality::LengthUnknown))
        out += ", length unknown";
    if (!call.reporter.empty())
        out += ", reported by " + shown(call.reporter);
    return out;
}

std::string withResult(std::string text, const Activity& a)
{
    return a.result.empty() ? text : text + " (" + shown(a.result) + ")";
}

std::string unlessDone(Kind kind, const std::string& text, const Activity& a)
{
    return endingOf(kind, a) == Ending::Done ? text : withResult(text, a);
}

/// A security tool saw it, but let it happen.
bool isWarning(const Activity& a)
{
    return startsWithIgnoringCase(a.result, "detected")
        || startsWithIgnoringCase(a.result, "SmartScreen");
}

/// "Installed x" where it was done, else "Began to install x", "Tried to install x (failed: 1603)".
std::string asFarAsItGot(Kind kind, const Activity& a, std::string_view done, std::string_view verb,
    const std::string& what)
{
    const Ending ending = endingOf(kind, a);
    if (ending == Ending::Done)
        return isWarning(a) ? withResult(std::string(done) + what, a) : std::string(done) + what;
    if (ending == Ending::Begun)
        return "Began to " + std::string(verb) + ' ' + what;
    return withResult("Tried to " + std::string(verb) + ' ' + what, a);
}

std::string packageOf(const Activity& a)
{
    const std::string name = shown(firstOf({a.package, a.path, a.process, a.detail}));
    return a.version.empty() || a.package.empty() ? name : name + " " + shown(a.version);
}

/// What was done to the account: logs of systems say in the result only whether it was.
std::string changeOf(const Activity& a)
{
    std::string_view change;
    for (const std::string_view name : {"op", "action", "change", "event"})
        change = firstOf({change, detailOf(a, name)});
    const bool isDone = a.result.empty() || equalsIgnoringCase(a.result, "success");
    if (change.empty() || (!isDone && !equalsIgnoringCase(a.result, "failed")))
        change = isDone ? std::string_view() : std::string_view(a.result);
    else if (!isDone)
        return shown(change) + ": failed";
    return shown(change);
}

/// "Sharing of plan.xlsx changed by ana@example.com, box@example.net (SharingInvitationCreated)"
std::string summaryOfSharing(const Activity& a)
{
    std::string out =
        "Sharing of " + (a.path.empty() ? shownUrl(a.url) : shown(a.path)) + " changed";
    if (!a.account.empty())
        out += " by " + shown(a.account);
    if (!a.peer.empty())
        out += ", " + shown(a.peer);
    return withResult(out, a);
}

/// "Account mallory changed by CORP\ana (created)"
std::string summaryOfChange(const Activity& a)
{
    if (!a.url.empty() || !a.path.empty()) // what was changed is who reaches a file
        return summaryOfSharing(a);
    const auto other = otherAccount(a.peer, a.account);
    const auto whose = firstOf({other, a.account, a.peer});
    const std::string account = whose.empty() ? "account" : "account " + shown(whose);
    std::string out = endingOf(Kind::AccountChange, a) == Ending::Done
        ? 'A' + account.substr(1) + " changed"
        : "Attempt to change " + account;
    if (!other.empty() && !a.account.empty())
        out += " by " + shown(a.account);
    if (!a.package.empty())
        out += ", " + shown(a.package);
    const std::string change = changeOf(a);
    return change.empty() ? out : out + " (" + change + ")";
}

/// "Remote access: AnyDesk, incoming from 900000017 (let in by the user)"
std::string summaryOfSession(const std::string& title, const Activity& a)
{
    const auto direction = detailOf(a, "direction");
    const std::string_view way = direction == "incoming" ? "incoming from "
        : direction == "outgoing"                        ? "outgoing to "
                                                         : "with ";
    const std::string what =
        shownText(firstOf({a.process, a.package, a.path, a.url, a.command, a.peer, a.detail}));
    std::string out = what.empty() ? title : title + ": " + what;
    if (!a.peer.empty() && what != a.peer)
        out += ", " + std::string(way) + shownText(a.peer);
    return withResult(out, a);
}

/// Sign-ins, prompts, consents, and credentials, which help desks reset for others.
std::string summaryOfAccess(Kind kind, const std::string& title, const Activity& a)
{
    const auto who = firstOf({a.account, a.peer});
    const auto other = otherAccount(a.peer, a.account);
    if (kind == Kind::CredentialReset && !a.account.empty() && !other.empty())
        return withResult(title + " of " + shown(other) + " by " + shown(a.account), a);
    return withResult(title + (who.empty() ? "" : " " + shown(who))
            + (a.package.empty() ? "" : ", " + shown(a.package)),
        a);
}

std::string summaryOfActivity(Kind kind, const Activity& a)
{
    const std::string title(callwake::titleOf(kind));
    switch (kind) {
    case Kind::Navigation:
        return a.url.empty() ? title : shownUrl(a.url);
    case Kind::Download: {
        const auto name = firstOf({a.path, a.url});
        const bool both = !a.path.empty() && !a.url.empty();
        const std::string file = name.empty() ? "a file"
            : a.path.empty()                  ? shownUrl(name)
                                              : shown(name);
        return asFarAsItGot(
            kind, a, "Downloaded ", "download", file + (both ? " from " + shownUrl(a.url) : ""));
    }
    case Kind::Execution:
    case Kind::ShellCommand:
        return asFarAsItGot(kind, a, "", "run",
            shownText(firstOf({a.command, a.process, a.path, a.package, a.detail})));
    case Kind::FileWrite:
        return asFarAsItGot(kind, a, "Wrote ", "write", shown(firstOf({a.path, a.detail})));
    case Kind::PackageInstall:
        return asFarAsItGot(kind, a, "Installed ", "install", packageOf(a));
    case Kind::ServiceInstall:
        return asFarAsItGot(kind, a, "Service installed: ", "install the service", packageOf(a));
    case Kind::NetworkConnection:
    case Kind::DnsQuery:
        return unlessDone(kind, title + " " + shownUrl(firstOf({a.url, a.peer, a.detail})), a);
    case Kind::SignIn:
    case Kind::MfaPrompt:
    case Kind::CredentialReset:
    case Kind::ConsentGrant:
        return summaryOfAccess(kind, title, a);
    case Kind::AccountChange:
        return summaryOfChange(a);
    case Kind::RemoteAccess:
        return summaryOfSession(title, a);
    default:
        break;
    }
    const auto what = firstOf({a.process, a.package, a.path, a.url, a.peer, a.command, a.detail});
    return withResult(what.empty() ? title : title + ": " + shownText(what), a);
}

} // namespace

std::string summaryOf(const Event& event)
{
    if (const Call* call = event.call())
        return summaryOfCall(event, *call);
    const std::string text = summaryOfActivity(event.kind, *event.activity());
    return text.empty() ? std::string(titleOf(event.kind)) : text;
}

} // namespace callwake
