// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/marks_loader.h"

#include "session/words.h"

#include <algorithm>

namespace callwake {
namespace {

/// So many events are read at a time: about 20 ms, so that the screen fills in steps.
constexpr std::int64_t batchEvents = 400'000;

std::shared_ptr<const std::vector<QString>> numberTexts(const Case& source)
{
    auto texts = std::make_shared<std::vector<QString>>();
    const auto numbers = source.numbers();
    if (!numbers)
        return texts;
    for (const Number& number : *numbers) {
        const auto id = std::size_t(std::max<std::int64_t>(number.id.value, 0));
        if (id >= texts->size() && id < numbers->size() * 4 + 1024)
            texts->resize(id + 1);
        if (id < texts->size())
            (*texts)[id] = number.cls == NumberClass::Withheld
                ? QObject::tr("number withheld")
                : shown(number.e164.empty() ? number.raw : number.e164, 64);
    }
    return texts;
}

} // namespace

MarksLoader::MarksLoader(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
}

MarksLoader::Lanes MarksLoader::lanes(const Owner& owner) const
{
    const auto found = m_lanes.find(owner);
    return found == m_lanes.end() ? nullptr : found->second;
}

void MarksLoader::clear()
{
    ++m_generation;
    m_reading = false;
    m_queue.clear();
    m_lanes.clear();
    m_numbers.reset();
    m_tools.reset();
}

void MarksLoader::restart(const std::vector<Owner>& first)
{
    ++m_generation;
    m_reading = false;
    m_queue.clear();
    m_numbers.reset();
    m_tools.reset();
    std::map<Owner, Lanes> kept; // shown until the new ones are here
    for (const OwnerInfo& info : m_session.data().owners) {
        if (const Lanes old = lanes(info.owner))
            kept[info.owner] = old;
        m_queue.emplace_back(info.owner, info.events);
    }
    m_lanes = std::move(kept);
    std::ranges::stable_partition(m_queue,
        [&](const auto& entry) { return std::ranges::find(first, entry.first) != first.end(); });
    readNext();
}

void MarksLoader::readNext()
{
    if (m_reading || m_queue.empty()) {
        if (!m_reading)
            emit finished();
        return;
    }
    auto own = m_session.caseForJob();
    if (!own)
        return; // closed meanwhile
    std::vector<Owner> owners;
    for (std::int64_t events = 0; !m_queue.empty() && events < batchEvents; m_queue.pop_front()) {
        owners.push_back(m_queue.front().first);
        events += m_queue.front().second;
    }
    m_reading = true;
    runJob(Pool::Reads,
        [own = std::move(*own), owners, numbers = m_numbers, tools = m_tools,
            catalogue = m_session.data().catalogue](const Progress& progress) -> Result<Batch> {
            Batch batch{{}, numbers ? numbers : numberTexts(own), tools};
            if (!tools)
                batch.tools = std::make_shared<const RemoteTools>(
                    own.subjects().value_or(std::vector<std::string>{}), *catalogue);
            for (const Owner& owner : owners) {
                auto lanes = std::make_shared<OwnerLanes>(batch.tools);
                const auto read =
                    own.forEachMark(owner, [&](std::span<const Mark> marks) { lanes->add(marks); });
                if (!read)
                    return Failure(read.error());
                if (!progress.step({}))
                    break;
                lanes->finish();
                batch.lanes.emplace_back(owner, std::move(lanes));
            }
            return batch;
        })
        .then(this, [this, generation = m_generation](Result<Batch> batch) {
            if (generation == m_generation)
                take(std::move(batch));
        });
}

void MarksLoader::take(Result<Batch>&& batch)
{
    m_reading = false;
    if (!batch) {
        emit m_session.failed(shown(batch.error().text()));
        return;
    }
    m_numbers = std::move(batch->numbers);
    m_tools = std::move(batch->tools);
    for (auto& [owner, lanes] : batch->lanes)
        m_lanes[owner] = std::move(lanes);
    emit loaded();
    readNext();
}

} // namespace callwake
