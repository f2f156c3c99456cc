// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_case/writers.h"

namespace callwake::test {

std::string peopleTable(const Plan& plan)
{
    std::string text = "person,name,group,zone,kind,identity\n";
    for (const Employee& person : plan.people) {
        const auto row = [&](std::string_view kind, std::string_view identity) {
            text += person.account + ',' + person.name + ',' + person.group + ",Europe/London,"
                + std::string(kind) + ',' + std::string(identity) + '\n';
        };
        row("extension", person.extension);
        row("number", directNumber(person));
        row("account", "NORTHGATE\\" + person.account);
        row("email", person.account + "@northgate.example");
        if (!person.host.empty())
            row("device", person.host);
    }
    return text;
}

std::string contactRows(const std::vector<ContactNumber>& list)
{
    std::string text;
    for (const ContactNumber& contact : list)
        text += contact.number + ",contact," + contact.label
            + ",Sofia Marin,supplier register,2026-01-12,2027-01-12\n";
    return text;
}

} // namespace callwake::test
