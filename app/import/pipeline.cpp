// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/pipeline.h"

#include "import/batch_writer.h"
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
#include <system_error>
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
    BoundedQueue<std::variant<ResolvedBatch, RawBlock>> messages{messagesWaiting};
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

    /// A thread that produces messages by its work. Where the system has none left, the import
    /// fails.
    template <typename Work>
    [[nodiscard]] std::jthread started(Work work)
    {
        try {
            return std::jthread([this, work] { produce(work); });
        } catch (const std::system_error&) {
            fail({"No thread can be started to read the file", {}, "Close other programs"});
            producerDone();
            return {};
        }
    }

private:
    /// Nothing is thrown across it.
    template <typename Work>
    void produce(const Work& work)
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
        ResolvedBatch named{std::move(std::get<Batch>(*message)), {}};
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

/// Writes until all producers are done, somebody cancels, or something fails.
void writeAll(Shared& shared, BatchWriter& writer, const Progress& progress, std::int64_t total)
{
    auto reported = Clock::now();
    for (;;) {
        bool ended = false;
        const auto message = shared.messages.pop(betweenReports, ended);
        if (ended)
            break;
        if (message)
            if (const auto written = writer.take(*message); !written)
                return shared.fail(written.error());
        if (Clock::now() - reported < betweenReports)
            continue;
        reported = Clock::now();
        if (!progress.step({"import", std::uint64_t(shared.consumed.load()), std::uint64_t(total),
                std::uint64_t(writer.counts().read)}))
            return shared.fail({"Cancelled", {},
                "Nothing of this file is in the case; import it again to have it"});
    }
}

Parsed collected(const RecordSink& sink, const BatchWriter& writer)
{
    Parsed out;
    out.counts = writer.counts();
    out.skippedWhy = sink.skippedReasons();
    for (const auto& why : out.skippedWhy) {
        out.counts.skipped += why.count;
        out.counts.read += why.count;
    }
    out.warnings = sink.warnings();
    out.gaps = sink.gaps();
    writer.tellKnown(out.gaps);
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
    BatchWriter batches(writer);
    {
        const auto parsing = shared.started([&] {
            parse(sink, [&] {
                sink.finish();
                raw.flush();
                shared.parsed.close();
            });
        });
        const auto naming = shared.started([&] { nameAndCompress(shared, job.naming); });
        writeAll(shared, batches, progress, total);
    }
    if (const auto error = shared.error())
        return Failure(*error);
    return collected(sink, batches);
}

} // namespace

Result<Parsed> runPipeline(ByteStream& stream, const ParseJob& job, SourceWriter& writer,
    const Progress& progress, std::atomic<bool>& stop)
{
    Shared shared(stop, 3);
    std::string sha256;
    auto reading =
        shared.started([&] { readBytes(stream, !job.format->keepsRecordsOnly, shared, sha256); });
    auto out = run(shared, job, writer, progress, stream.size(), [&](RecordSink& sink, auto done) {
        QueueInput input(shared);
        DecodingSink decoding(sink);
        job.format->parse(
            input, job.options, stream.isText() ? static_cast<Sink&>(decoding) : sink);
        decoding.finish();
        done();
        while (!input.next().empty()) { } // a format may stop early; the hash needs all
    });
    if (reading.joinable())
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
