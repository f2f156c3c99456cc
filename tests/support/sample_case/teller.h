// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sample_case/organisation.h"

namespace callwake::test {

/// Says what one person did, so that a story reads top to bottom.
class Teller {
public:
    Teller(Plan& plan, std::size_t person)
        : m_plan(plan)
        , m_who(person)
    {
    }
    Teller(Plan& plan, std::string_view person)
        : Teller(plan, employeeNamed(person))
    {
    }

    PlannedCall& call(
        Instant begin, int ring, int talk, std::string_view remote, std::string_view name = {})
    {
        m_plan.calls.push_back({.begin = begin,
            .ringSeconds = ring,
            .talkSeconds = talk,
            .employee = m_who,
            .remote = std::string(remote),
            .displayName = std::string(name)});
        return m_plan.calls.back();
    }

    void visit(Instant time, std::string_view url, std::string_view title)
    {
        m_plan.acts.push_back({.time = time,
            .employee = m_who,
            .kind = Act::Visit,
            .subject = std::string(url),
            .title = std::string(title)});
    }

    void download(
        Instant time, std::string_view url, std::string_view path, std::string_view referrer)
    {
        m_plan.acts.push_back({.time = time,
            .employee = m_who,
            .kind = Act::Download,
            .subject = std::string(url),
            .path = std::string(path),
            .referrer = std::string(referrer)});
    }

    void run(
        Instant time, std::string_view program, std::string_view command, std::string_view parent)
    {
        m_plan.acts.push_back({.time = time,
            .employee = m_who,
            .kind = Act::Run,
            .subject = std::string(program),
            .command = std::string(command),
            .parent = std::string(parent)});
    }

    void service(Instant time, std::string_view name, std::string_view program)
    {
        m_plan.acts.push_back({.time = time,
            .employee = m_who,
            .kind = Act::Service,
            .subject = std::string(name),
            .path = std::string(program)});
    }

    void package(
        Instant time, std::string_view name, std::string_view version, std::string_view command)
    {
        m_plan.acts.push_back({.time = time,
            .employee = m_who,
            .kind = Act::PackageInstall,
            .subject = std::string(name),
            .command = std::string(command),
            .version = std::string(version)});
    }

private:
    using Act = PlannedAct::Kind;
    Plan& m_plan;
    std::size_t m_who;
};

} // namespace callwake::test
