// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/zone.h"
#include "context/context.h"
#include "model/event.h"
#include "model/identity.h"
#include "model/sequence.h"
#include "signals/sign_ins.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// One call as all its witnesses together tell it, as small as a hundred thousand calls need.
struct CallFacts {
    EventId event; ///< the record that tells most
    SourceId source;
    Instant begin{};
    Duration uncertainty{};
    std::optional<Duration> answer; ///< since begin
    std::optional<Duration> end; ///< since begin; nothing = not logged
    Direction direction = Direction::Unknown;
    Outcome outcome = Outcome::Unknown;
    Attribution attribution = Attribution::None;
    bool answered = false;
    bool external = false; ///< came or left over a trunk of the outside world
    bool twice = false; ///< the hour of its local time came twice: it may be an hour later, too
    bool transferred = false; ///< handed on by another telephone: the caller did not place it anew
    bool reported = false; ///< a person told of it
    bool telephone = false; ///< one of the sources is a telephone, whose calls all go outside
    const NumberFacts* number = nullptr; ///< never null
    std::int32_t sighting = -1; ///< index in PersonFacts::sightings, of where the number stood
    CallSigns signs; ///< of all witnesses
    bool unexpected = false; ///< placed by an account or computer of UserContext
    std::vector<EventId> witnesses; ///< other sources' records of the same call
    std::vector<SourceId> otherSources; ///< of the witnesses
};

/// Of earlier uses no more are counted: each costs a record.
inline constexpr std::int64_t mostUsesCounted = 16;

/// Something done on a computer inside the window of a call, as all records of it tell it.
struct FollowOn {
    Event event; ///< the record that tells most; what it does not say is taken from the others
    SubjectTag tag;
    Attribution attribution = Attribution::None;
    bool firstSeen = false; ///< this person never had this program, package or host before
    std::int64_t earlierVisits = 0; ///< pages this person had visited before
    /// How often this person had used the program before, and the tool. Uses in the windows of
    /// calls worth a look are not counted, because calls can explain them, nor what was only tried;
    /// and no more than mostUsesCounted or Rules::Limits::habitUses, whichever is more. Of the tool
    /// those count that are older than Rules::Windows::knownAfter.
    std::int64_t habitualUses = 0;
    std::int64_t toolUses = 0; ///< where the follow-on is a remote-management tool
    std::int32_t subject = 0; ///< see Mark::subject
    std::optional<ToolMatch> tool;
    /// Of a tool used outside of all windows, whose first use by this person lay inside one: when
    /// that was (see Rules::Windows::reuseWithin).
    std::optional<Instant> firstUse;
    std::vector<EventId> witnesses; ///< other records of the same act
    std::vector<std::string> disagreements; ///< what each of them says differently, for people

    [[nodiscard]] const Activity& activity() const { return std::get<Activity>(event.what); }
};

/// A record that came before a call and names its number.
struct NumberSighting {
    EventId event;
    Kind kind = Kind::Mail;
    Instant time{};
    std::string text; ///< that it stands in, as logged; shortened
    bool afterTalk = false; ///< the person had talked with the number, but not long enough before
};

/// A call by whom it was with and when, beside the call: what is sought lies close together.
struct CallByParty {
    std::int32_t party = -1; ///< -1: with nobody known
    Instant begin{};
    const CallFacts* facts = nullptr; ///< of PersonFacts::calls; never null
};

/// What signals may know of the person.
struct PersonFacts {
    Person person;
    Zone zone;
    const Baseline* baseline = nullptr; ///< of the group; may be null
    Covered covered;
    std::span<const CallFacts> calls; ///< by time
    std::vector<CallByParty> callsByParty; ///< by party, time and place in `calls`
    std::vector<NumberSighting> sightings; ///< of numbers that were dialled later
    std::vector<std::string> numbers; ///< E.164, that reach this person
    std::vector<SourceId> attemptSources; ///< that are of a format which logs unanswered calls
};

struct SignalInput {
    const Context& context;
    const PersonFacts& person;
    const CallFacts& call;
    const Event* record = nullptr; ///< of the call; null while texts are not wanted
    TimeRange window; ///< of the call, for follow-ons
    std::span<const FollowOn* const> followOns; ///< inside the window, by time
    std::span<const Event> mails = {}; ///< before the call, by time, where many came; for lures
    /// Sign-ins to the accounts that follow-ons may have opened, those of other people too.
    std::span<const AccountSignIns> accounts = {};
    const ApplicationUses* applications = nullptr; ///< where a follow-on is a consent
    std::span<const FollowOn* const> before = {}; ///< MFA prompts and files before it, by time

    [[nodiscard]] const Rules& rules() const { return *context.rules; }
};

/// What one signal says of one call. Texts are empty while nobody wants them.
struct Hit {
    std::string_view signal;
    std::string_view sentence;
    double points = 0;
    /// What remains of the points where a rule of the organisation applies; with one of the
    /// following, the rule that says so.
    double lowered = 0;
    const ListEntry* contact = nullptr;
    const ApprovedTool* approval = nullptr;
    const RoutingChange* routing = nullptr;
    const MaintenanceWindow* maintenance = nullptr;
    const CallingHeavyGroup* heavyGroup = nullptr;
    /// What the person does every day, or a reset that served its owner.
    bool ordinary = false;
    bool mayBeExcused = false; ///< an entry among the contacts could lower it to nothing
    // Of the follow-on that the hit stands on; set by the detector.
    double weight = 1; ///< of its place after the call
    Order order = Order::Certain;
    Attribution attribution = Attribution::Direct; ///< no surer than its call's
    /// What is left where it is less sure than the follow-on by which all are judged.
    double orderShare = 1, personShare = 1;
    bool testable = true;
    std::string value;
    std::string threshold;
    std::vector<EventId> events; ///< records behind it; the first one places it in time
    /// The sign-in that the follow-on made possible: no follow-on itself, it may be another
    /// person's, and lie a day later. It counts with the weight of `events`.
    EventId signIn;
};

/// Where signals deliver. Calls are screened first without texts, so that a hundred thousand of
/// them cost no strings: the points may depend on facts only, never on `SignalInput::record`.
class HitSink {
public:
    explicit HitSink(bool wantsTexts)
        : m_wantsTexts(wantsTexts)
    {
    }
    [[nodiscard]] bool wantsTexts() const { return m_wantsTexts; }
    void begin(std::string_view signal, std::string_view title);
    /// A hit of the signal begun, to be filled in.
    Hit& hit(double points, EventId record);
    void notTestable(std::string_view why);
    [[nodiscard]] std::vector<Hit>& hits() { return m_hits; }

private:
    bool m_wantsTexts;
    std::string_view m_signal, m_title;
    std::vector<Hit> m_hits;
};

/// One detection signal: one .cpp that defines `extern const Signal <file name>`. Pure: looks at a
/// call, at a call with its follow-ons or with what came before it, and what is normal here; says
/// hits. Facts and default points are those of MITRE ATT&CK DET0245 as worked out in the handbook's
/// page on signals.
struct Signal {
    enum class Part { Call, FollowOn, Lure };
    std::string_view id; ///< "C3"
    std::string_view title; ///< "Own number from outside"
    std::string_view sentence; ///< what it tests, for the handbook and the settings
    Part part = Part::Call;
    void (*evaluate)(const SignalInput& input, HitSink& sink) = nullptr;
};

/// Every signal, in the order of their names; written by the build.
[[nodiscard]] std::span<const Signal* const> allSignals();

} // namespace callwake
