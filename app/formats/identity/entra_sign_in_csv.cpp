// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The sign-in log as the Entra portal downloads it as CSV ("InteractiveSignIns_….csv"). Some names
// of its columns end in a blank. It writes times in UTC, which tables that were saved again spell
// in their own way. The names are in the language of whoever downloads it: English and Spanish are
// known.
#include "base/text.h"
#include "formats/identity/entra_sign_in_parts.h"
#include "formats/identity/identity_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

/// What the columns are called in English and in Spanish, without blanks; but for the status, whose
/// words would be Spanish, too: the error code tells.
constexpr std::array<std::pair<std::string_view, std::string_view>, 27> spanishNames{{
    {"Date(UTC)", "Fecha(UTC)"},
    {"Useragent", "Agentedeusuario"},
    {"CorrelationID", "Id.decorrelación"},
    {"UserID", "Id.deusuario"},
    {"User", "Usuario"},
    {"Username", "Nombredeusuario"},
    {"Incomingtokentype", "Tipodetokenentrante"},
    {"AuthenticationProtocol", "Protocolodeautenticación"},
    {"Application", "Aplicación"},
    {"Resource", "Recurso"},
    {"IPaddress", "DirecciónIP"},
    {"Location", "Ubicación"},
    {"Sign-inerrorcode", "Códigodeerrordeiniciodesesión"},
    {"Failurereason", "Motivodelerror"},
    {"Clientapp", "Aplicacióncliente"},
    {"DeviceID", "Id.dedispositivo"},
    {"Browser", "Explorador"},
    {"OperatingSystem", "Sistemaoperativo"},
    {"Compliant", "Conforme"},
    {"Managed", "Administrada"},
    {"JoinType", "Tipodeunión"},
    {"Multifactorauthenticationresult", "Resultadodelaautenticaciónmultifactor"},
    {"Multifactorauthenticationauthmethod", "Métododeautenticacióndelaautenticaciónmultifactor"},
    {"Multifactorauthenticationauthdetail", "Detalledeautenticacióndelaautenticaciónmultifactor"},
    {"Authenticationrequirement", "Requisitodeautenticación"},
    {"Sign-inidentifier", "Identificadordeiniciodesesión"},
    {"ConditionalAccess", "Accesocondicional"},
}};

/// A row by the English names of its columns.
class Row {
public:
    explicit Row(const TableEntry& entry)
        : m_entry(entry)
    {
    }
    std::string_view operator[](std::string_view name) const
    {
        const auto value = m_entry[name];
        const auto found = std::ranges::find(
            spanishNames, name, &std::pair<std::string_view, std::string_view>::first);
        return value.empty() && found != spanishNames.end() ? m_entry[found->second] : value;
    }

private:
    const TableEntry& m_entry;
};

bool isNumber(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

void take(const TableEntry& entry, const ColumnTimes& times)
{
    const Row row(entry);
    if (row["Username"].empty() && row["User"].empty())
        return entry.sink().skipped(ofServicePrincipal);
    if (equalsIgnoringCase(row["Incomingtokentype"], "refreshToken"))
        return entry.sink().skipped(notInteractive);
    const auto time = times.read(row["Date(UTC)"]);
    if (!time)
        return entry.reject("no time of the sign-in");
    EntraSignIn out;
    out.user = row["Username"];
    for (const auto* name : {"Sign-inidentifier", "User"})
        if (out.user.empty())
            out.user = row[name];
    out.address = row["IPaddress"];
    out.location = row["Location"];
    out.application = row["Application"];
    out.resource = row["Resource"];
    out.client = row["Clientapp"];
    out.userAgent = row["Useragent"];
    out.deviceId = row["DeviceID"];
    out.system = row["OperatingSystem"];
    out.browser = row["Browser"];
    out.trust = row["JoinType"];
    out.managed = row["Managed"];
    out.compliant = row["Compliant"];
    out.status = row["Status"];
    const auto code = row["Sign-inerrorcode"];
    out.errorCode = isNumber(code) ? code : std::string_view(); // or "None"
    out.reason = row["Failurereason"];
    out.multifactor = row["Multifactorauthenticationresult"];
    out.method = row["Multifactorauthenticationauthmethod"];
    out.methodDetail = row["Multifactorauthenticationauthdetail"];
    out.requirement = row["Authenticationrequirement"];
    out.conditionalAccess = row["ConditionalAccess"];
    const auto protocol = row["AuthenticationProtocol"];
    out.protocol = equalsIgnoringCase(protocol, "none") ? std::string_view() : protocol;
    out.correlation = row["CorrelationID"];
    deliverEntraSignIn(out, time->time, entry.place(), entry.sink());
    const auto sid = cloudSidOf(row["UserID"]);
    nameById(row["Username"], {IdentityKind::Sid, sid}, entry.place(), entry.sink());
}

int sniff(const Head& head)
{
    const bool english =
        hasTableColumns(head, {"Date(UTC)", "RequestID", "CorrelationID", "Status", "IPaddress"});
    const bool spanish = hasTableColumns(
        head, {"Fecha(UTC)", "Id.desolicitud", "Nombredeusuario", "Estado", "DirecciónIP"});
    return english || spanish ? 95 : 0;
}

/// The portal downloads each kind of sign-ins as a file of its own; their columns are the same.
void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    const bool ofPrograms = containsIgnoringCase(baseName(options.path), "NonInteractive");
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    const ColumnTimes times(sample, {"Date(UTC)", "Fecha(UTC)"}, sink);
    readTableEntries(input, sample, sink, [&](const TableEntry& entry) {
        if (ofPrograms)
            sink.skipped(notInteractive);
        else
            take(entry, times);
    });
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format entra_sign_in_csv;
const Format entra_sign_in_csv{
    .name = "entra_sign_in_csv",
    .title = "Microsoft Entra sign-ins (CSV of the portal)",
    .reads = "Sign-ins and MFA prompts of Entra ID, as the portal downloads them",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
