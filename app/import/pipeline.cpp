// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/pipeline.h"

#include "import/bytes.h"
#include "import/compressor.h"
#include "import/decoding_sink.h"
#include "import/evidence_database.h"
#include "import/queue.h"
#include "import/resolve.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <variant>

namespace callwake {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Piece = std::shared_ptr<const std::string>;

constexpr std::size_t piecesWaiting = 8; ///< of about 256 KiB
constexpr std::size_t messagesWaiting = 40; ///< batches and raw texts, up to about 1 MiB each
constexpr std::size_t rawBlockBytes = 512U << 10; ///< of the texts of records
constexpr auto betweenReports = 50ms;

/// The texts of records from `offset` on, one after the other.
struct RawText {
    std::int64_t offset = 0;
    std::string text;
};

/// A batch whose numbers are resolved.
struct NamedBatch {
    Batch batch;
    std::vector<Number> numbers;
};

/// What the threads of one import share.
struct Shared {
    Shared(std::atomic<bool>& theStop, int theProducers)
        : stop(theStop)
        , producers(theProducers)
    {
    }

    std::atomic<bool>& stop;
    BoundedQueue<Piece> pieces{piecesWaiting};
    BoundedQueue<std::variant<Batch, RawText>> parsed{messagesWaiting};
    BoundedQueue<std::variant<NamedBatch, RawBlock>> messages{messagesWaiting};
    std::atomic<int> producers; ///< threads that still work towards messages
    std::atomic<std::int64_t> consumed{0};

    void end()
    {
        stop = true;
        pieces.close();
        parsed.close();
        messages.close();
    }

    void fail(const Error& error)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (!m_error)
                m_error = error;
        }
        end();
    }

    [[nodiscard]] std::optional<Error> error()
    {
        const std::lock_guard lock(m_mutex);
        return m_error;
    }

    void producerDone()
    {
        if (--producers == 0)
            messages.close();
    }

    /// Runs the work of one thread that produces messages; nothing is thrown across it.
    template <typename Work>
    void produce(Work work)
    {
        try {
            work();
        } catch (const std::bad_alloc&) {
            fail({"There is not enough memory to read the file", {}, "Close other programs"});
        } catch (const std::exception& e) {
            fail({"Reading failed: " + std::string(e.what()), {},
                "This is a fault of Callwake: report it"});
        }
        producerDone();
    }

private:
    std::mutex m_mutex;
    std::optional<Error> m_error;
};

class QueueInput final : public Input {
public:
    explicit QueueInput(Shared& shared)
        : m_shared(shared)
    {
    }

    std::string_view next() override
    {
        auto piece = m_shared.stop ? std::nullopt : m_shared.pieces.pop();
        m_piece = piece ? std::move(*piece) : nullptr;
        return m_piece ? std::string_view(*m_piece) : std::string_view{};
    }
    DatabaseView* database() override { return nullptr; }

private:
    Shared& m_shared;
    Piece m_piece;
};

class DatabaseInput final : public Input {
public:
    explicit DatabaseInput(DatabaseView& view)
        : m_view(view)
    {
    }
    std::string_view next() override { return {}; }
    DatabaseView* database() override { return &m_view; }

private:
    DatabaseView& m_view;
};

void readBytes(ByteStream& stream, bool keepsBytes, Shared& shared, std::string& sha256)
{
    Compressor compressor;
    std::int64_t offset = 0;
    while (!shared.stop) {
        std::string bytes;
        const auto more = stream.next(bytes);
        shared.consumed = stream.consumed();
        if (!more)
            return shared.fail(more.error());
        if (!*more)
            break;
        const auto piece = std::make_shared<const std::string>(std::move(bytes));
        const auto length = std::int64_t(piece->size());
        if (!shared.pieces.push(piece)
            || (keepsBytes
                && !shared.messages.push(RawBlock{offset, length, compressor.compressed(*piece)})))
            return;
        offset += length;
    }
    shared.pieces.close();
    const auto hash = stream.sha256();
    if (!hash)
        return shared.fail(hash.error());
    sha256 = *hash;
}

/// The texts of records one after the other: the raw stream of a source that has no bytes front to
/// back, or of which not all bytes may be kept.
class RawKeeper {
public:
    explicit RawKeeper(Shared& shared)
        : m_shared(shared)
    {
    }

    std::int64_t keep(std::string_view raw)
    {
        const std::int64_t at = m_next.offset + std::int64_t(m_next.text.size());
        m_next.text.append(raw).append("\n");
        if (m_next.text.size() >= rawBlockBytes)
            flush();
        return at;
    }

    void flush()
    {
        if (m_next.text.empty())
            return;
        const auto end = m_next.offset + std::int64_t(m_next.text.size());
        m_shared.parsed.push(std::exchange(m_next, {end, {}}));
        m_next.text.reserve(rawBlockBytes + rawBlockBytes / 8); // also for the record that fills it
    }

private:
    Shared& m_shared;
    RawText m_next;
};

/// What need not be done while parsing: resolves numbers and compresses texts.
void nameAndCompress(Shared& shared, const Naming& naming)
{
    NumberResolver resolver(naming.region, naming.extensions);
    Compressor compressor;
    while (auto message = shared.parsed.pop()) {
        if (const auto* raw = std::get_if<RawText>(&*message)) {
            if (!shared.messages.push(RawBlock{
                    raw->offset, std::int64_t(raw->text.size()), compressor.compressed(raw->text)}))
                return;
            continue;
        }
        NamedBatch named{std::move(std::get<Batch>(*message)), {}};
        named.numbers.reserve(named.batch.numbers.size());
        for (const auto& [text, isExtension, region] : named.batch.numbers) {
            auto& number = named.numbers.emplace_back(resolver.resolve(text, region));
            if (isExtension && number.cls != NumberClass::Withheld)
                number = {{}, number.raw, NumberClass::Extension, NumberPlan::NotTested, {}, {}};
        }
        if (!shared.messages.push(std::move(named)))
            return;
    }
}

/// From when to when a file has records that the case had already.
class KnownBefore {
public:
    void add(Instant begin, bool local)
    {
        if (m_count++ == 0)
            m_first = m_last = begin, m_local = local;
        if (local != m_local)
            return; // hardly ever; the others tell enough
        m_first = std::min(m_first, begin);
        m_last = std::max(m_last, begin);
    }

    /// Remarks on the first and the last one.
    void tell(std::vector<SourceGap>& out) const
    {
        const auto remark = [&](Instant at, const std::string& what) {
            out.push_back({{at, at}, std::string(knownBefore) + what, m_local});
        };
        if (m_count == 1)
            remark(m_first, "1 record");
        if (m_count > 1) {
            const std::string of = " of " + std::to_string(m_count) + " records";
            remark(m_first, "the first" + of);
            remark(m_last, "the last" + of);
        }
        std::ranges::stable_sort(out, {}, [](const SourceGap& gap) { return gap.range.begin; });
    }

private:
    std::int64_t m_count = 0;
    Instant m_first{}, m_last{};
    bool m_local = false;
};

/// The caller's thread: turns places into ids and hands rows to the writer.
class Writing {
public:
    Writing(SourceWriter& writer, Counts& counts, KnownBefore& known)
        : m_writer(writer)
        , m_counts(counts)
        , m_known(known)
    {
    }

    Result<void> take(const std::variant<NamedBatch, RawBlock>& message)
    {
        if (const auto* block = std::get_if<RawBlock>(&message))
            return m_writer.rawBlock(block->offset, block->length, block->compressed);
        const auto& [batch, numbers] = std::get<NamedBatch>(message);
        if (auto interned = intern(batch, numbers); !interned)
            return interned;
        for (const auto& [name, id, onlyOn, offset, line] : batch.names)
            m_writer.namesOne({idAt(m_identities, name), idAt(m_identities, id),
                idAt(m_identities, onlyOn), offset, line});
        for (std::size_t i = 0; i < batch.rows.size(); ++i)
            if (auto added = add(batch, i); !added)
                return added;
        for (const auto& reject : batch.rejects) {
            if (auto done = m_writer.reject(reject); !done)
                return done;
            ++m_counts.read;
            ++m_counts.rejected;
        }
        return {};
    }

private:
    Result<void> intern(const Batch& batch, const std::vector<Number>& numbers)
    {
        for (const auto& number : numbers) {
            const auto id = m_writer.number(number);
            if (!id)
                return Failure(id.error());
            m_numbers.push_back(*id);
        }
        for (const auto& [kind, value] : batch.identities) {
            const auto id = m_writer.identity(kind, value);
            if (!id)
                return Failure(id.error());
            m_identities.push_back(*id);
        }
        for (const auto& text : batch.subjects) {
            const auto id = m_writer.subject(text);
            if (!id)
                return Failure(id.error());
            m_subjects.push_back(*id);
        }
        return {};
    }

    template <typename Id>
    static Id idAt(const std::vector<Id>& ids, std::int32_t place)
    {
        return place == Batch::none ? Id{} : ids[std::size_t(place)];
    }

    Result<void> add(const Batch& batch, std::size_t index)
    {
        const Batch::Row& row = batch.rows[index];
        const EventIds ids{idAt(m_identities, row.identity), idAt(m_identities, row.host),
            idAt(m_identities, row.peer), idAt(m_numbers, row.number),
            idAt(m_subjects, row.subject)};
        m_counts.read += row.entries;
        if (m_writer.isDuplicate(row.contentKey)) {
            m_counts.duplicate += row.entries;
            m_known.add(row.begin, row.local);
            m_writer.holdsToo(Kind(batch.events[index].fields[RowBatch::KindNumber]), ids);
            return {};
        }
        m_counts.imported += row.entries;
        return m_writer.add(batch.events, index, ids, row.contentKey);
    }

    SourceWriter& m_writer;
    Counts& m_counts;
    KnownBefore& m_known;
    std::vector<NumberId> m_numbers;
    std::vector<IdentityId> m_identities;
    std::vector<std::int32_t> m_subjects;
};

/// Writes until all producers are done, somebody cancels, or something fails.
void writeAll(Shared& shared, Writing& writing, const Counts& counts, const Progress& progress,
    std::int64_t total)
{
    auto reported = Clock::now();
    for (;;) {
        bool ended = false;
        const auto message = shared.messages.pop(betweenReports, ended);
        if (ended)
            break;
        if (message)
            if (const auto written = writing.take(*message); !written)
                return shared.fail(written.error());
        if (Clock::now() - reported < betweenReports)
            continue;
        reported = Clock::now();
        if (!progress.step({"import", std::uint64_t(shared.consumed.load()), std::uint64_t(total),
                std::uint64_t(counts.read)}))
            return shared.fail({"Cancelled", {},
                "Nothing of this file is in the case; import it again to have it"});
    }
}

Parsed collected(const RecordSink& sink, const Counts& counts)
{
    Parsed out;
    out.counts = counts;
    out.skippedWhy = sink.skippedReasons();
    for (const auto& why : out.skippedWhy) {
        out.counts.skipped += why.count;
        out.counts.read += why.count;
    }
    out.warnings = sink.warnings();
    out.gaps = sink.gaps();
    out.zone = sink.zone();
    out.zoneReason = sink.zoneReason();
    out.localTimes = sink.localTimes();
    out.ownerSpoke = sink.ownerSpoke();
    return out;
}

/// Runs `parse` and what comes behind it: two producers.
template <typename Parse>
Result<Parsed> run(Shared& shared, const ParseJob& job, SourceWriter& writer,
    const Progress& progress, std::int64_t total, Parse parse)
{
    RawKeeper raw(shared);
    RecordSink sink(
        job.naming, [&](Batch batch) { return shared.parsed.push(std::move(batch)); },
        [&](std::string_view text) { return raw.keep(text); }, [&] { return !shared.stop; });
    Counts counts;
    KnownBefore known;
    {
        const std::jthread parsing([&] {
            shared.produce([&] {
                parse(sink, [&] {
                    sink.finish();
                    raw.flush();
                    shared.parsed.close();
                });
            });
        });
        const std::jthread naming(
            [&] { shared.produce([&] { nameAndCompress(shared, job.naming); }); });
        Writing writing(writer, counts, known);
        writeAll(shared, writing, counts, progress, total);
    }
    if (const auto error = shared.error())
        return Failure(*error);
    Parsed out = collected(sink, counts);
    known.tell(out.gaps);
    return out;
}

} // namespace

Result<Parsed> runPipeline(ByteStream& stream, const ParseJob& job, SourceWriter& writer,
    const Progress& progress, std::atomic<bool>& stop)
{
    Shared shared(stop, 3);
    std::string sha256;
    std::jthread reading([&] {
        shared.produce([&] { readBytes(stream, !job.format->keepsRecordsOnly, shared, sha256); });
    });
    auto out = run(shared, job, writer, progress, stream.size(), [&](RecordSink& sink, auto done) {
        QueueInput input(shared);
        DecodingSink decoding(sink);
        job.format->parse(
            input, job.options, stream.isText() ? static_cast<Sink&>(decoding) : sink);
        decoding.finish();
        done();
        while (!input.next().empty()) { } // a format may stop early; the hash needs all
    });
    reading.join();
    if (out)
        out->sha256 = sha256;
    return out;
}

Result<Parsed> runPipeline(EvidenceDatabase& database, const ParseJob& job, SourceWriter& writer,
    const Progress& progress, std::atomic<bool>& stop)
{
    Shared shared(stop, 2);
    return run(shared, job, writer, progress, database.bytes(), [&](RecordSink& sink, auto done) {
        DatabaseInput input(database);
        job.format->parse(input, job.options, sink);
        done();
    });
}

} // namespace callwake
