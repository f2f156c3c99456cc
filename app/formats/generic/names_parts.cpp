// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/vocabulary_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// Names of columns, best first, divided by '|', as plainWords gives them. From the documented
/// exports of Teams, Zoom Phone, RingCentral, Twilio, 3CX, Cisco and Avaya, FreePBX, mobile bills
/// and telephone back-ups.
struct FieldNames {
    MappedField field;
    std::string_view phrases;
};
using F = MappedField;
constexpr auto fieldNames = std::to_array<FieldNames>({
    {F::Begin,
        "invite date time|invite time|ring start|start time|call start time|start date time|call "
        "start|"
        "start|time start|begin time|begin|date time origination|calldate|call date time|date time|"
        "call time|call date|timestamp|time stamp|start date|starting date|started at|started|"
        "date created|created at|created date time|creation time|event time|time created|utc time|"
        "date and time|setup time|time of call|call placed|start stamp|visit time|last visited|"
        "startzeit|beginn|datum uhrzeit|datum|date|time|created|when"},
    {F::Date, "date|call date|datum|day|start date|date of call"},
    {F::Time, "time|call time|uhrzeit|zeit|start time|time of day|time of call"},
    {F::Answer,
        "answer time|answered at|time answered|answer date time|date time connect|answer|"
        "answer stamp|connect time|connected at|pick up time|answered time|call answered|"
        "start date time"},
    {F::End,
        "end time|end date time|call end time|call end|end|time end|ended at|ended|hangup time|"
        "disconnect time|date time disconnect|stop time|release time|finish time|end stamp|end "
        "date|"
        "endzeit|ende"},
    {F::Length,
        "duration|call duration|duration seconds|duration sec|duration s|total duration|call "
        "length|"
        "length|duration minutes|duration min|duration ms|minutes|elapsed|dauer|seconds|mins|min"},
    {F::Talk,
        "talk time|billsec|talk duration|talk seconds|conversation duration|talktime|bill sec|"
        "billable seconds|talking|connected time|conversation time|gesprächsdauer"},
    {F::Ring, "ring time|ring duration|ringing time|ring seconds|ringing|time to answer"},
    {F::DirectionWord,
        "direction|call direction|call type|in out|inbound outbound|call origin|richtung|type|typ"},
    {F::OutcomeWord,
        "call result|result|disposition|call status|outcome|call outcome|call disposition|status|"
        "final sip code|final status|hangup cause|hangup cause id|answered|disconnect reason|"
        "reason terminated|end reason|termination reason|release cause|dest cause value|"
        "successful call|action result|ergebnis"},
    {F::Caller,
        "caller number|calling party number|calling number|caller id number|caller did number|"
        "caller phone number|from phone number|from number|caller id|calling party|from no|caller|"
        "from|source number|source|src|originating number|originator|a number|ani|cli|"
        "orig number|caller ext number|calling|from dn|anrufer|von|call from"},
    {F::Callee,
        "callee number|final called party number|called party number|called number|"
        "callee did number|callee phone number|to phone number|to number|destination number|"
        "destination|called party|to no|callee|to|dialed number|dialled number|dst|"
        "original called party number|terminating number|b number|dnis|number dialed|"
        "number called|callee ext number|called|dialed|final number|to dn|angerufener|call to"},
    {F::Remote,
        "remote number|phone number|external number|contact number|other party|number|"
        "customer number|telephone number|unformatted number|remote party|msisdn|remote|phone|"
        "telephone|called calling number|to from|in out number|rufnummer|party|to and from"},
    {F::Local,
        "extension|ext|local number|own number|extension number|owner extension number|"
        "internal number|agent extension|user extension|line|local|wireless number|eigene "
        "rufnummer|"
        "nebenstelle"},
    {F::DisplayName,
        "caller name|caller id name|from name|contact name|contact|cnam|remote name|"
        "party name|from dispname|name"},
    {F::User,
        "user principal name|upn|user email|agent email|user|username|user name|account name|"
        "sam account name|subject user name|target user name|account|agent|employee|login|"
        "initiating process account name|final called party unicode login user id|owner name|"
        "calling party unicode login user id|user display name|email|benutzer"},
    {F::Host,
        "computer|computer name|hostname|host name|host|device hostname|machine|workstation|"
        "agent hostname|endpoint|device name"},
    {F::Trunk,
        "trunk|trunk fully qualified domain name|sbc fqdn|trunk name|gateway|sbc name|carrier|"
        "carrier name|channel|route|switch"},
    {F::Service, "service|service type|transport|media type"},
    {F::Device, "device|caller device type|orig device name|handset|party 1 device|device type"},
    {F::CallKey,
        "call id|call uuid|global call id call id|telephony session id|shared correlation id|"
        "correlation id|linkedid|linked id|call sid|session id|conversation id|unique id|"
        "uniqueid|uuid|callid|call history uuid|historyid|sid|usage id|record id|id"},
    {F::KindWord,
        "event type|event kind|kind|activity type|action type|event name|event|activity|action"},
    {F::Process,
        "process name|process|image|new process name|process path|program|application|"
        "executable|exe|file name|app"},
    {F::Command, "command line|process command line|command|cmdline|cmd"},
    {F::Parent,
        "parent process name|parent process|parent image|initiating process file name|parent"},
    {F::Url, "url|visited url|uri|remote url|page url|link|web address"},
    {F::Referrer, "referrer|referer|referrer url"},
    {F::Path, "file path|target path|folder path|target filename|path|target file name|file"},
    {F::Package, "package name|package|software|software name|product name"},
    {F::Version, "version|package version|product version|file version"},
    {F::Signer, "signer|publisher|signature|company"},
    {F::Hash, "sha 256|sha256|hash|sha 1|sha1|md 5|md5"},
    {F::Peer,
        "remote ip|remote address|destination ip|dest ip|remote host|ip address|source ip|ip"},
    {F::ResultWord, "result type|result|status|result code|error code"},
    {F::ProcessId, "process guid|process id|pid"},
    {F::ParentId, "parent process guid|parent process id|ppid|initiating process id"},
    {F::Detail,
        "description|message|details|notes|comment|additional information|title|call sub reason"},
});

bool containsWords(std::string_view text, std::string_view phrase)
{
    for (auto at = text.find(phrase); at != std::string_view::npos;
         at = text.find(phrase, at + 1)) {
        const auto end = at + phrase.size();
        if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' '))
            return true;
    }
    return false;
}

} // namespace

double nameFit(MappedField field, std::string_view plainName)
{
    const auto row = std::ranges::find(fieldNames, field, &FieldNames::field);
    if (row == fieldNames.end() || plainName.empty())
        return 0;
    double best = 0;
    double rank = 0;
    for (auto rest = row->phrases; !rest.empty(); rank += 0.004) {
        const auto phrase = rest.substr(0, rest.find('|'));
        rest.remove_prefix(std::min(rest.size(), phrase.size() + 1));
        if (phrase == plainName)
            best = std::max(best, 1 - rank);
        // "name" within a longer name is somebody's, but whose?
        else if (containsWords(plainName, phrase) && phrase != "name")
            best = std::max(
                best, 0.25 - rank + 0.5 * double(phrase.size()) / double(plainName.size()));
    }
    return best;
}

} // namespace callwake
