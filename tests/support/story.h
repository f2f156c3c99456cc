// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "detect/sequences.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callwake::test {

/// One "expect:" line: what must come out for one sequence of one person.
struct Expectation {
    std::string person;
    std::size_t which = 0; ///< in order of time, from 0 ("ana#2" is 1)
    bool none = false; ///< no sequence at all for this person
    std::vector<std::pair<std::string, std::string>> values; ///< "band", "hits", "pairs"...
    std::string line; ///< of the story, for messages
};

/// A little case in memory, written as lines of text (times are UTC):
///
///     day 2026-03-10
///     person ana group=staff zone=Europe/London number=+442079460003
///     number +442079460999 list=contact owner=sales expires=2026-01-01 label=Acme
///     plan +4412 impossible
///     region +4930123456 DE
///     class 73822 short_code
///     rules {"ownDomains": ["northgate.example"]}
///     source phone covers=calls region=GB telephone
///     source laptop covers=programs,browser format=evtx uncertainty=2s from=09:00 to=18:00
///                                                            gap=10:30-11:00
///     mails ana from=09:30 count=120 every=5s senders=40
///     history ana calls=60 number=+442079460100 hours=9-17 length=3m out agent="Desk 1.0"
///     history ana sign-ins=30 peer=198.51.100.9 package=Mail
///     history ben calls=100 strangers times=3
///     10:02 ana call-in +442079460031 14m ring=5s external
///     10:20 ana run C:\Users\ana\Downloads\AnyDesk.exe parent=chrome.exe
///     expect: ana band=medium hits=C9,F1,F2 pairs=1 phase=after
///     expect: ben none
///
/// Verbs: call-in call-out call-internal (number, length; ring= missed elsewhere no-end
/// no-answer-time external handed-on trunk= name= account= device=, and of SIP asserted= contact=
/// diversion= verification= attestation= agent=), run shell visit dns download write install
/// service remote (what; cmd= parent= original= signer= path= host= account= pid= version= detail=
/// update), mfa sign-in reset change (result), consent (application), tamper (program), clear-log
/// (log), mail message (sender); with package= peer= result= detail=. Every event takes source=,
/// ambiguous, host-only, device-owner. Without `source` lines, calls come from "calls", prompts,
/// sign-ins, resets and consents from "provider", mails from "mailbox", messages from "phone" and
/// all else from "laptop"; they cover the whole time.
/// "-3d 10:02" is three days before. Texts with blanks stand in quotes.
struct Story {
    std::string name;
    std::string error; ///< not empty: the text is no story
    Rules rules = defaultRules();
    std::vector<ListEntry> entries;
    std::vector<Number> numbers; ///< ids from 1
    std::vector<std::string> subjects{{}}; ///< by id, 0 is none
    std::vector<SourceFacts> sources{{}}; ///< by id, 0 is none
    std::map<std::string, std::string> covers; ///< source name -> classes
    std::map<std::string, Person> people;
    std::map<std::string, std::string> numbersOf; ///< that reach people
    std::map<std::string, std::vector<Mark>> marks; ///< by person
    std::vector<Event> events; ///< ids from 1
    std::vector<Expectation> expectations;

    /// Sequences of each person, found by the very code of the product.
    [[nodiscard]] std::map<std::string, std::vector<Sequence>> run() const;
    /// An account is that of the person of its name.
    [[nodiscard]] Result<AccountSignIns> signInsTo(std::string_view account) const;
};

[[nodiscard]] Story readStory(std::string_view text, std::string name);

/// What is wrong with the sequences; empty when all expectations are met and all rows add up.
[[nodiscard]] std::vector<std::string> disappointments(
    const Story& story, const std::map<std::string, std::vector<Sequence>>& found);

/// Hits' and factors' points of one sequence, in tenths.
[[nodiscard]] long sumOfRows(const Sequence& sequence);

} // namespace callwake::test
