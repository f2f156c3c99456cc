// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/event_export.h"
#include "cli/output.h"
#include "cli/verb.h"

#include "base/counted.h"
#include "base/first_error.h"
#include "base/visible_text.h"
#include "base/write_file.h"
#include "context/rule_export.h"
#include "detect/detector.h"
#include "detect/navigator_layer.h"
#include "store/source_file.h"

namespace callwake::cli {

namespace {

constexpr std::string_view navigator = "navigator";

Result<std::string> layerOf(const Case& target, const Rules& rules)
{
    const auto settings = target.settings();
    const auto sequences = target.sequences();
    const auto coverage = coverageOf(target);
    if (const Error* error = firstError(settings, sequences, coverage))
        return Failure(*error);
    const auto kinds = followOnKinds(target, *sequences);
    if (!kinds)
        return Failure(kinds.error());
    return navigatorLayer(settings->title, *sequences, *kinds, *coverage, rules);
}

/// Losses are told on standard error too: nobody should have to open the file to see them.
Result<std::string> textFor(const Case& target, const std::string& form)
{
    const auto rules = rulesOf(target);
    const auto catalogue = target.catalogue();
    if (const Error* error = firstError(rules, catalogue))
        return Failure(*error);
    if (form == navigator)
        return layerOf(target, *rules);
    const auto language = fromName<RuleLanguage>(form);
    if (!language)
        return failure("There is no form \"" + visible(form)
            + "\": sigma, eql, kql and spl are rules, navigator is a layer, csv and timesketch are "
              "events");
    const RuleExport written = exportRules(*rules, **catalogue, *language);
    for (const auto& loss : written.losses)
        note("Lost: " + loss);
    return written.text;
}

/// What the case and its sources hold and an export of events has not.
Result<void> noteWhatIsLeftOut(const Case& target, std::int64_t notChosen)
{
    if (notChosen > 0)
        note("Left out: " + counted(notChosen, "event", "events") + " that were not chosen");
    const auto sources = target.sources();
    if (!sources)
        return Failure(sources.error());
    std::int64_t rejected = 0, skipped = 0, closed = 0;
    for (const Source& source : *sources) {
        closed += source.closed.empty() ? 0 : 1;
        rejected += source.closed.empty() ? source.counts.rejected : 0;
        skipped += source.closed.empty() ? source.counts.skipped : 0;
    }
    if (rejected > 0)
        note("Left out: " + counted(rejected, "line", "lines")
            + " that could not be read, see callwake-cli sources --rejects");
    if (skipped > 0)
        note("Left out: " + counted(skipped, "record", "records")
            + " of no use here, see callwake-cli sources");
    if (closed > 0)
        note("Left out: what " + counted(closed, "closed source holds", "closed sources hold")
            + ", see callwake-cli sources");
    return {};
}

Result<void> write(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return Failure(target.error());
    if (const auto good = checkOutput(*target, arguments.value("o")); !good)
        return good;
    if (const auto events = eventExportNamed(arguments.value("as"))) {
        if (*events == EventExport::Timesketch)
            note("Lost: that a call lasts, and what no source covers; Timesketch knows moments. "
                 "When a call was answered and ended stands beside its begin.");
        const auto chosen = chosenEvents(*target, arguments);
        if (!chosen)
            return Failure(chosen.error());
        const auto left = exportEvents(*target, *chosen, *events, arguments.value("o"));
        return left ? noteWhatIsLeftOut(*target, *left) : Failure(left.error());
    }
    for (const char* option : {"person", "from", "to", "kind", "text"})
        if (arguments.has(option))
            return failure(std::string("--") + option + " chooses events, and "
                    + visible(arguments.value("as")) + " has none",
                {}, "See --as csv and --as timesketch");
    const auto text = textFor(*target, arguments.value("as"));
    if (!text)
        return Failure(text.error());
    if (arguments.has("o"))
        return writeFile(arguments.value("o"), *text);
    print(*text);
    return {};
}

int run(const Arguments& arguments)
{
    const auto written = write(arguments);
    if (!written)
        return fail(written.error());
    tellJournal(arguments, arguments.value("as"));
    return done;
}

const std::vector<Option> options = withChoosingOptions({
    {"--as", "FORM",
        "rules as sigma, eql, kql or spl; navigator: a layer of what fired and was tested; events "
        "as csv or for timesketch",
        true},
    {"-o", "FILE", "write there instead of to standard output"},
});

} // namespace

extern const Verb exportVerb;
const Verb exportVerb{"export", "CASE",
    "Rules or events for other products, with what these cannot say, or an ATT&CK Navigator layer",
    options, 1, 1, run};

} // namespace callwake::cli
