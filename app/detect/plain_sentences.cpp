// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/plain_sentences.h"

#include "base/host_name.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "context/least_view.h"
#include "detect/tool_of.h"
#include "model/account.h"
#include "model/activity_texts.h"
#include "model/ending.h"

namespace callwake {
namespace {

std::string outcomeOf(const Event& event, const Call& call)
{
    switch (call.outcome) {
    case Outcome::Answered:
        if (call.end)
            return " It was answered and lasted "
                + formatDuration(*call.end - call.answer.value_or(Duration::zero())) + ".";
        return event.length
            ? " It was answered; the whole call took " + formatDuration(*event.length) + "."
            : " It was answered; how long it lasted was not logged.";
    case Outcome::Missed:
        return " Nobody answered.";
    case Outcome::Busy:
        return " The line was busy.";
    case Outcome::Rejected:
        return " It was declined.";
    case Outcome::Cancelled:
        return " It ended before anybody answered.";
    case Outcome::Failed:
        return " It did not come through.";
    case Outcome::Blocked:
        return " It was blocked.";
    case Outcome::Voicemail:
        return " It went to voicemail.";
    case Outcome::AnsweredElsewhere:
        return " It was answered on another telephone.";
    case Outcome::Unknown:
        break;
    }
    return " Whether it was answered was not logged.";
}

std::string wayOf(Direction direction)
{
    switch (direction) {
    case Direction::Inbound:
        return "A call came in from ";
    case Direction::Outbound:
        return "A call was made to ";
    case Direction::Internal:
        return "There was a call inside the organisation with ";
    case Direction::Unknown:
        break;
    }
    return "There was a call with ";
}

/// A tool by its maker's name, anything else by the name of its file; empty where none is told.
std::string nameOfProgram(const Event& event, const Catalogue& catalogue)
{
    if (const auto tool = toolOf(event, catalogue); tool && !tool->weak)
        return leastView(tool->tool->name);
    const Activity& a = *event.activity();
    for (const std::string* text : {&a.package, &a.process, &a.path, &a.originalName})
        if (!text->empty())
            return leastView(baseName(*text));
    return {};
}

std::string hostOf(const Activity& a)
{
    return a.host.empty() ? std::string() : " on " + leastView(a.host);
}

/// "anydesk.com" without what would make a link of it.
std::string siteOf(const Activity& a)
{
    const std::string_view host = urlHost(a.url);
    return host.empty() ? std::string() : leastView(defanged(host) + otherSpelling(a.url));
}

std::string fileOf(const Activity& a)
{
    return a.path.empty() ? std::string() : ": " + leastView(baseName(a.path));
}

/// What was done: "AnyDesk was started", without the full stop.
std::string doneOf(const Event& event, const Catalogue& catalogue)
{
    const Activity& a = *event.activity();
    const std::string program = nameOfProgram(event, catalogue);
    const std::string thing = program.empty() ? "A program" : program;
    const std::string site = siteOf(a);
    const std::string from = site.empty() ? "" : " from " + site;
    switch (event.kind) {
    case Kind::Execution:
        return thing + " was started" + hostOf(a);
    case Kind::ShellCommand:
        return "A command was given" + hostOf(a) + (program.empty() ? "" : ", by " + program);
    case Kind::RemoteAccess:
        return (detailOf(a, "direction") == "outgoing"
                       ? "The person had remote access to another computer"
                       : "Somebody had remote access")
            + (program.empty() ? "" : " by " + program) + hostOf(a);
    case Kind::PackageInstall:
        return thing + " was installed" + hostOf(a);
    case Kind::ServiceInstall:
    case Kind::ScheduledTask:
        return thing + " was set up to run by itself" + hostOf(a);
    case Kind::Download:
        return "A file was downloaded" + fileOf(a) + (a.path.empty() || site.empty() ? "" : ",")
            + from + hostOf(a);
    case Kind::FileWrite:
        return "A file was saved" + fileOf(a) + hostOf(a);
    case Kind::Navigation:
        return "A web page" + (site.empty() ? "" : " of " + site) + " was opened";
    case Kind::NetworkConnection:
    case Kind::DnsQuery:
        return "A connection was made" + (site.empty() ? "" : " to " + site) + hostOf(a);
    case Kind::SecurityTampering:
        return "A protection of the computer was changed" + hostOf(a);
    case Kind::LogCleared:
        return "A log was cleared" + hostOf(a);
    default:
        break;
    }
    return {};
}

std::string doneToAccount(Kind kind, const Activity& a)
{
    const std::string application = a.package.empty() ? "" : leastView(a.package);
    switch (kind) {
    case Kind::SignIn:
        return "Somebody signed in" + (application.empty() ? "" : " to " + application);
    case Kind::MfaPrompt:
        return "A request to confirm a sign-in was sent";
    case Kind::CredentialReset:
        return std::string("A password or another way to sign in was reset")
            + (otherAccount(a.peer, a.account).empty() ? "" : ", of somebody else’s account");
    case Kind::ConsentGrant:
        return (application.empty() ? "An application" : application)
            + " was allowed to use the account";
    case Kind::AccountChange:
        return "An account was changed";
    case Kind::Mail:
        return "A mail came";
    case Kind::Message:
        return "There was a message";
    default:
        break;
    }
    return "There was something else: " + std::string(titleOf(kind));
}

std::string endingWords(Ending ending)
{
    switch (ending) {
    case Ending::Done:
        return ".";
    case Ending::Begun:
        return "; the log tells only that it began.";
    case Ending::Cancelled:
        return "; it was cancelled.";
    case Ending::Refused:
        return "; it was refused or blocked.";
    case Ending::Failed:
        break;
    }
    return "; it failed.";
}

} // namespace

std::string plainSentenceOfCall(const Event& event, const NumberFacts& facts)
{
    const Call& call = *event.call();
    return wayOf(call.direction) + leastView(facts, event.begin) + "." + outcomeOf(event, call)
        + (call.reporter.empty() ? "" : " Somebody told of this call.");
}

std::string plainSentenceOfAct(const Event& event, const Catalogue& catalogue)
{
    const Activity& a = *event.activity();
    std::string out = doneOf(event, catalogue);
    if (out.empty())
        out = doneToAccount(event.kind, a);
    return out + endingWords(endingOf(event.kind, a));
}

namespace {

std::vector<std::string> questionsAboutCall(const Call& call)
{
    if (call.direction == Direction::Outbound)
        return {"Why did you make this call, and where did you find the number?",
            "Who answered, and what did they ask you to do?"};
    if (call.outcome != Outcome::Answered)
        return {"Did you notice this call?"};
    return {"Did you expect this call?",
        "Who did the caller say they were, and what did they ask you to do?",
        "Did you tell the caller a password or a code?"};
}

std::vector<std::string> questionsAboutAct(
    const Event& event, const std::string& program, bool remote)
{
    if (remote)
        return {"Did you install or start "
                + (program.empty() ? "a program for remote access" : program)
                + " yourself, and who asked you to?",
            "Did you let somebody see or control your computer? Are they still connected?"};
    switch (event.kind) {
    case Kind::Execution:
    case Kind::PackageInstall:
    case Kind::ServiceInstall:
    case Kind::ScheduledTask:
        return {"Did you install or start " + (program.empty() ? "this program" : program)
            + " yourself?"};
    case Kind::ShellCommand:
        return {"Did somebody tell you what to type?"};
    case Kind::Download:
    case Kind::FileWrite:
        return {"Did you download this file yourself, and who told you where it is?"};
    case Kind::Navigation:
    case Kind::NetworkConnection:
    case Kind::DnsQuery:
        return {"Did somebody tell you to open this page, and did you enter anything there?"};
    case Kind::SecurityTampering:
    case Kind::LogCleared:
        return {"Did you change the protection of your computer, or did somebody ask you to?"};
    case Kind::SignIn:
        return {"Was it you who signed in?"};
    case Kind::MfaPrompt:
        return {"Did you confirm a sign-in that you had not begun yourself?"};
    case Kind::CredentialReset:
        return {"Who asked for the reset, and how was it checked who they are?"};
    case Kind::ConsentGrant:
        return {"Did you allow this application to use the account?"};
    case Kind::AccountChange:
        return {"Did you change this account, and who asked you to?"};
    default:
        break;
    }
    return {};
}

} // namespace

std::vector<std::string> questionsAbout(const Event& event, const Catalogue& catalogue)
{
    if (const Call* call = event.call())
        return questionsAboutCall(*call);
    const auto tool = toolOf(event, catalogue);
    const bool remote =
        event.kind == Kind::RemoteAccess || (tool && !tool->weak && tool->tool->isRemote());
    return questionsAboutAct(event, nameOfProgram(event, catalogue), remote);
}

} // namespace callwake
