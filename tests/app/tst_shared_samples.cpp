// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Real logs of others, which may not be part of this repository. CALLWAKE_SHARED_SAMPLES names
// their folder; where it is missing the test is skipped. The counts were taken with other tools:
// grep and wc on text, the sqlite3 shell on databases, two independent readers on event logs.
#include "support/collect.h"

#include "base/text.h"
#include "import/address_book.h"
#include "import/archive_members.h"
#include "import/evidence_database.h"
#include "import/importer.h"
#include "support/temporary.h"

#include <QDir>
#include <QTest>
#include <fstream>
#include <map>

using namespace callwake;
using namespace callwake::test;

namespace {

constexpr std::int64_t notCounted = -1;

/// A file, the format that must win it, and how many entries it has and how many of them make
/// records.
struct Sample {
    const char* path;
    const char* format;
    std::int64_t read = notCounted;
    std::int64_t records = notCounted;
};

constexpr Sample samples[]{
    {"endpoint/apt_history/debian8_apt_history.log", "apt_history", 451, 420},
    {"endpoint/auditd/auparse_test3.log", "audit_log", 15, 1},
    {"endpoint/auditd/libaudit_audit-rhel7.log", "audit_log", 50},
    {"endpoint/auditd/libaudit_normal.log", "audit_log", 17, 2},
    {"endpoint/auditd/libaudit_out_of_order.log", "audit_log", 17, 2},
    {"endpoint/auditd/libaudit_test3.log", "audit_log", 17, 2},
    {"endpoint/auditd/museum_gemini_audit.log", "audit_log", 11, 4},
    {"endpoint/auditd/rhel8_audit.log", "audit_log", 582, 203},
    {"endpoint/auditd/sh_arp_cache_2020-11-10074812.log", "audit_log", 12, 2},
    {"endpoint/auth_log/Linux_2k.log", "syslog", 2000, 613},
    {"endpoint/auth_log/Mac_2k.log", "syslog", 2000, 0},
    {"endpoint/auth_log/rhel8_secure", "syslog", 120, 32},
    {"endpoint/auth_log/syslog", "syslog", 18, 0},
    {"endpoint/auth_log/syslog_osx", "syslog", 2, 0},
    {"endpoint/chrome_history/brave_win_History", "chromium_history", 2, 2},
    {"endpoint/chrome_history/chromium_min_History", "chromium_history", 1, 1},
    {"endpoint/chrome_history/edge_win_History", "chromium_history", 3, 3},
    {"endpoint/chrome_history/hindsight_30_History", "chromium_history", 48, 44},
    {"endpoint/chrome_history/hindsight_60_History", "chromium_history", 63, 51},
    {"endpoint/chrome_history/plaso_History", "chromium_history", 71, 39},
    {"endpoint/chrome_history/plaso_History-57.0.2987.133", "chromium_history", 2, 2},
    {"endpoint/dpkg_log/debian8_dpkg.log", "dpkg_log", 4107, 420},
    {"endpoint/dpkg_log/museum_gemini_dpkg.log", "dpkg_log", 9, 6},
    {"endpoint/ecs/ecs_sysmon1.ndjson", "winlogbeat_json", 1, 1},
    {"endpoint/evtx_dump_json/sigma_file_event_win_anydesk_artefact.json", "evtx_dump_json", 5, 5},
    {"endpoint/evtx_dump_json/sigma_proc_creation_win_browsers_inline_file_download.json",
        "evtx_dump_json", 1, 1},
    {"endpoint/evtx_dump_json/sigma_proc_creation_win_curl_susp_download.json", "evtx_dump_json", 1,
        1},
    {"endpoint/evtx_dump_json/sigma_registry_set_change_security_zones.json", "evtx_dump_json", 3,
        3},
    {"endpoint/evtx_xml/osq_Application_10000.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_102.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_105.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_1066.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_11707.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/osq_Application_15.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_16.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_16394.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_258.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_301.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_4112.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_4625.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_5611.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_5617.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_6003.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_8195.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Application_8320.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Security_1100.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Security_4608.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Security_4688.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/osq_Security_4732.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/osq_Security_4737.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Security_4781.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Security_5379.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Setup_1.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Setup_2.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_Setup_8.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_System_16962.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_System_20003.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_System_50037.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_System_50104.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_System_51046.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_System_6011.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_System_7001.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_System_7026.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/osq_System_7038.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_02-FileCreateTime.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_04-ServiceStateChange.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_06-DriverLoad.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_08-CreateRemoteThread.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_10-ProcessAccess.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_11-FileCreate.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_12-RegistryCreateDelete.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_14-RegistryRename.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_16-SysmonConfigChange.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_18-PipeConnected.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_20-WmiEventConsumer.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_23-FileDelete.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_24-ClipboardChange.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_255-Error.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_27-FileBlockExecutable.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_29-FileExecutableDetected.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-0101.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-0106.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-0140.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-1000.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-1002.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-1007.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-1117.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-1121.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-4100.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-4104.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-4106.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-4624.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-4625.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-4672.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-4688.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-4720.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-4725.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-4728.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-4732.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-4771.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-5001.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-6005.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-7034.xml", "evtx_xml", 1, 0},
    {"endpoint/evtx_xml/tz_eid-7045.xml", "evtx_xml", 1, 1},
    {"endpoint/evtx_xml/tz_eid-9999.xml", "evtx_xml", 1, 0},
    {"endpoint/entra/panther_azure_audit_dev.ndjson", "entra_log", 24, 17},
    {"endpoint/entra/sign-ins.ndjson", "entra_log", 1, 1},
    {"endpoint/entra/signinlogs_diag.ndjson", "entra_log", 1, 1},
    {"endpoint/m365_ual/panther_m365_aad_dev.ndjson", "m365_audit", 2, 2},
    {"endpoint/m365_ual/Search-UnifiedAuditLog_dev.csv", "m365_audit_csv", 1424, 344},
    {"endpoint/okta/authentication.raw", "okta_system_log", 1, 1},
    {"endpoint/okta/oktalogs_systemlog_samples.jsonl", "okta_system_log", 50, 7},
    {"endpoint/okta/panther_okta_dev.ndjson", "okta_system_log", 33, 15},
    {"endpoint/google_workspace/panther_gsuite_dev.ndjson", "google_workspace", 79, 10},
    {"endpoint/google_workspace/reportslog_samples.jsonl", "google_workspace", 11, 6},
    {"endpoint/duo/panther_duo_auth_dev.ndjson", "duo", 7, 0},
    {"endpoint/ocsf/1_1_0_OCSF_authentication.ocsf", "ocsf_json", 1, 1},
    {"endpoint/ocsf/4688_0.json", "ocsf_json", 1, 1},
    {"endpoint/plaso/dynamic.log", "plaso_csv", 20, 0},
    {"endpoint/plaso/dynamic_without_dynamic_time.log", "plaso_csv", 20, 0},
    {"endpoint/plaso/json_line.log", "plaso_json", 20, 0},
    {"endpoint/plaso/l2tcsv.log", "plaso_csv", 19, 0},
    {"endpoint/plaso/tln.log", "tln_timeline", 21, 0},
    {"endpoint/timesketch/csv_timestamp_as_datetime.csv", "timesketch", 4, 0},
    {"endpoint/timesketch/sigma_events.csv", "timesketch", 4, 1},
    {"endpoint/timesketch/sigma_events.jsonl", "timesketch", 5, 1},
    {"endpoint/otrf_json/cmd_bitsadmin_download_psh_script_2020-10-2302365189.json", "otrf_json",
        424, 26},
    {"endpoint/otrf_json/psh_input_capture_promptforcreds_2020-10-2001320841.json", "otrf_json",
        163, 11},
    {"endpoint/sentinel_json/sysmon_log4shell_cve2021_44228_java_serialized_object_2022-05-"
     "13045800.json",
        "sentinel_windows_json", 487, 13},
    {"endpoint/firefox_places/downloads.sqlite", "firefox_downloads", 1, 1},
    {"endpoint/firefox_places/ff_linux_places.sqlite", "firefox_places", 10, 7},
    {"endpoint/macos_install_log/install.log", "install_log", 2, 2},
    {"endpoint/macos_plist/InstallHistory.plist", "install_history", 7, 7},
    {"endpoint/macos_plist/launchd.noprogram.plist", "launchd_plist", 1, 1},
    {"endpoint/macos_plist/launchd.plist", "launchd_plist", 1, 1},
    {"endpoint/macos_quarantine/com.apple.LaunchServices.QuarantineEventsV2", "quarantine_events",
        5, 5},
    {"endpoint/macos_tcc/mvt_ios_TCC.db", "tcc_database", 11, 0},
    {"endpoint/safari/Downloads.plist", "safari_downloads", 4, 4},
    {"endpoint/safari/plaso_History.db", "safari_history", 25, 23},
    {"endpoint/unified_log/sample_log.ndjson", "unified_log", 2, 0},
    {"endpoint/windows_csv/processes_on_host.csv", "sentinel_windows_csv", 363, 363},
    {"endpoint/eslogger/MacOS_DirtyNIB_raw_events_1.ndjson", "eslogger", 8, 5},
    {"endpoint/eslogger/MacOS_Dump_Passwords_via_Security_raw_events_1.ndjson", "eslogger", 1, 1},
    {"endpoint/eslogger/MacOS_Gather_Sensitive_Information_via_pbpaste_raw_events_1.ndjson",
        "eslogger", 1, 1},
    {"endpoint/eslogger/MacOS_Plist_Unsigned_Execution_raw_events_1.ndjson", "eslogger", 2, 1},
    {"endpoint/eslogger/MacOS_Prompting_for_Hidden_Text_Input_via_AppleScript_raw_events_1.ndjson",
        "eslogger", 1, 1},
    {"endpoint/eslogger/MacOS_Subrule_DirtyNIB_raw_events_1.ndjson", "eslogger", 1, 0},
    {"endpoint/eslogger/MacOS_Validate_Passwords_from_stdin_raw_events_2.ndjson", "eslogger", 1, 1},
    {"endpoint/eslogger/authentication_raw_1.json", "eslogger", 1, 1},
    {"endpoint/eslogger/close_file_raw_1.json", "eslogger", 1, 0},
    {"endpoint/eslogger/create_file_raw_1.json", "eslogger", 1, 0},
    {"endpoint/eslogger/file_removing_raw_1.json", "eslogger", 1, 0},
    {"endpoint/eslogger/file_renamed_raw_2.json", "eslogger", 1, 0},
    {"endpoint/eslogger/graphical_session_login_raw_1.json", "eslogger", 1, 1},
    {"endpoint/eslogger/process_execution_raw_1.json", "eslogger", 1, 0},
    {"endpoint/eslogger/process_exiting_raw_1.json", "eslogger", 1, 0},
    {"endpoint/eslogger/screensharing_attach_raw_1.json", "eslogger", 1, 1},
    {"endpoint/eslogger/setting_file_extended_attributes_raw_1.json", "eslogger", 1, 0},
    {"endpoint/eslogger/user_login_raw_2.json", "eslogger", 1, 1},
    {"endpoint/eslogger/user_openssh_login_raw_1.json", "eslogger", 1, 1},
    {"endpoint/santa/santa.log", "santa_log", 194, 35},
    {"endpoint/santa/santa_pb_v6_exec.json", "santa_log", 1, 0},
    {"endpoint/santa/santa_pb_v6_rename.json", "santa_log", 1, 0},
    {"endpoint/defender_xdr/DeviceProcessEvents_log_analytics.csv", "defender_xdr_csv", 1, 1},
    {"endpoint/defender_xdr/Microsoft365DefenderEvents_dev.ndjson", "defender_xdr_json", 4, 0},
    {"endpoint/rmm_logs/FTCLog.txt", "splashtop_transfers", 1, 1},
    {"endpoint/rmm_logs/anydesk_ad.trace", "anydesk_trace", 9, 2},
    {"endpoint/rmm_logs/anydesk_connection_trace.txt", "anydesk_connections", 2, 2},
    {"endpoint/rmm_logs/connections_incoming.txt", "teamviewer_connections", 1, 1},
    {"endpoint/journald/2404.journal.export", "journald_export", 3, 0},
    {"endpoint/journald/2404.journal.json", "journald_json", 3, 0},
    {"endpoint/journald/logfile_journald.json", "journald_json", 2, 0},
    {"endpoint/dnf_yum/dnf.rpm.log", "dnf_log", 230, 145},
    {"endpoint/dnf_yum/history.sqlite", "dnf_history", 617, 548},
    {"endpoint/pacman/pacman_dev.log", "pacman_log", 4000, 1499},
    {"endpoint/zypp/zypp_doc_example.history", "zypp_history", 8, 3},
    {"endpoint/wtmp/rhel8_wtmp", "wtmp", 6, 0},
    {"endpoint/wtmp/utmp", "wtmp", 14, 6},
    {"endpoint/wtmp/utmp_x86_64", "wtmp", 6, 0},
    {"endpoint/wtmp/wtmp.1", "wtmp", 5, 1},
    {"endpoint/sysmon_linux/sysmon_linux_syslog_lines.log", "sysmon_linux", 47, 24},
    {"endpoint/sysmon_linux/syslog_sysmon_linux_dev.ndjson", "sentinel_syslog", 47, 24},
    {"endpoint/falco/falco_alert.ndjson", "falco_json", 1, 1},
    {"endpoint/osquery/panther_gotest_osquery.ndjson", "osquery_results", 3, 0},
    {"endpoint/osquery/panther_osquery_diff_dev.ndjson", "osquery_results", 19, 0},
    {"endpoint/shell_history/bash_history", "shell_history", 4, 4},
    {"endpoint/shell_history/zsh_extended_history.txt", "shell_history", 4, 4},
    {"telephony/android/aosp-calllog_oldversion.db", "android_call_log", 66, 66},
    {"telephony/android/aosp-calllogmigration-contacts2.db", "android_call_log", 3, 3},
    {"telephony/android/memacs-calls.xml", "sms_backup_xml", 8, 8},
    {"telephony/asterisk/dj-Master-forks-newcdrcolumns.masked.csv", "asterisk_cdr_csv", 84},
    {"telephony/asterisk/testsuite-CELMaster1.csv", "asterisk_cel_csv", 16, 1},
    {"telephony/asterisk/testsuite-cdrlib-good.csv", "asterisk_cdr_csv", 5},
    {"telephony/asterisk/testsuite-self_test-Master.csv", "asterisk_cdr_csv", 2},
    {"telephony/linphone/laure_call_logs_rc", "linphone_rc"},
    {"telephony/linphone/liblinphone-call-history.masked.db", "linphone_history", 640, 640},
    {"telephony/cucm/sieteunoseis-cdr-example.txt", "cisco_cucm_cdr", 5, 1},
    {"telephony/cucm/sieteunoseis-cmr-example.txt", "cisco_cucm_cdr", 4, 0},
    {"telephony/kamailio/acc-syslog-lines-from-docs.txt", "kamailio_acc", 3, 3},
    {"telephony/freeswitch/cdr-pusher-cdr.db", "freeswitch_cdr_sqlite", 50, 50},
    {"telephony/freeswitch/cgrates-fscdr_test-json_cdr-0.json", "freeswitch_json_cdr", 1, 1},
    {"telephony/macos-ios/CallHistory.storedata.masked", "apple_call_history", 472},
    {"telephony/macos-ios/ileapp-whatsAppCallHistory.josh_ios15.zip!/filesystem2/mobile/Containers/"
     "Shared/AppGroup/694FBBC5-2E69-480A-A25B-FF8CC038BEF8/CallHistory.sqlite",
        "whatsapp_call_history"},
    {"telephony/macos-ios/ileapp-googleVoiceCalls.josh_ios17.zip!/filesystem1/private/var/mobile/"
     "Containers/Shared/AppGroup/B77C4DDA-AA68-4862-AB30-930018A63FB1/Library/Application Support/"
     "116154953456844128063/threadingStore.sqlite",
        "google_voice"},
    {"telephony/macos-ios/ileapp-voicemail.josh_ios15.zip!/filesystem2/mobile/Library/Voicemail/"
     "voicemail.db",
        "apple_voicemail"},
    {"telephony/macos-ios/unifiedlog-callservicesd-lines.txt", "unified_log", 6, 1},
    {"telephony/macos-ios/mvt-sms.db", "apple_messages", 1, 1},
    {"telephony/teams/pnp-callrecord-get.json", "teams_graph_json", 1, 1},
    {"telephony/teams/pnp-directroutingcalls.json", "teams_graph_json", 1, 1},
    {"telephony/teams/pnp-pstncalls.json", "teams_graph_json", 1, 1},
    {"telephony/zoom-ringcentral-3cx/3cx-cdr-dorel14.masked.csv", "threecx_cdr", 1, 1},
    {"telephony/zoom-ringcentral-3cx/ringcentral-call-log-sample.json", "ringcentral_call_log", 1,
        1},
    {"telephony/zoom-ringcentral-3cx/zoomnet-phone-call_element-callElementId_GET.json",
        "zoom_phone", 1, 1},
    {"telephony/zoom-ringcentral-3cx/zoomnet-phone-call_history-callHistoryUuid_GET.json",
        "zoom_phone", 1, 1},
    {"telephony/zoom-ringcentral-3cx/zoomnet-phone-call_history_GET.json", "zoom_phone", 2, 2},
    {"telephony/zoom-ringcentral-3cx/zoomnet-phone-call_logs-callLogId_GET.json", "zoom_phone", 1,
        1},
    {"telephony/sip-syslog/fail2ban-asterisk.log", "asterisk_log", 115, 47},
    {"telephony/sip-syslog/fail2ban-freeswitch.log", "freeswitch_log", 24, 10},
    {"telephony/sip-pcap/arkime-gtp-iphone.pcap", "sip_capture", 106, 2},
    {"telephony/sip-pcap/michalcab-sip.pcapng", "sip_capture", 175, 1},
    {"telephony/sip-pcap/ndpi-fuzz-sip.pcap", "sip_capture", 691},
    {"telephony/sip-pcap/ndpi-sip_hello.pcapng", "sip_capture", 30, 1},
    {"telephony/sip-pcap/ndpi-stun_msteams_unidir.pcapng", "sip_capture", 12, 0},
    {"telephony/sip-pcap/ndpi-whatsapp_login_call.pcap", "sip_capture", 1253, 0},
    {"telephony/sip-pcap/sipnab-Asterisk_ZFONE_XLITE.pcap", "sip_capture", 1042, 2},
    {"telephony/sip-pcap/sipnab-SIP_CALL_RTP_G711", "sip_capture", 4269, 4},
    {"telephony/sip-pcap/sipnab-SIP_DTMF2.cap", "sip_capture", 1360, 5},
    {"telephony/sip-pcap/sipnab-c07-sip-r2.cap", "sip_capture", 1, 0},
    {"telephony/sip-pcap/sipnab-register-invite-reinvite-bye.pcap", "sip_capture", 230, 2},
    {"telephony/sip-pcap/sipnab-sip-auth-failure.pcapng", "sip_capture", 8, 1},
    {"telephony/sip-pcap/sipnab-sip-register.pcap", "sip_capture", 2, 1},
    {"telephony/sip-pcap/sipnab-sip-routing-error.pcapng", "sip_capture", 58, 4},
    {"telephony/sip-pcap/sipnab-sip-rtp-g711.pcap", "sip_capture", 852, 2},
    {"telephony/sip-pcap/sipnab-sip-rtp-opus-hybrid.pcap", "sip_capture", 7, 1},
    {"telephony/sip-pcap/sipnab-sip-sdp-example.pcap", "sip_capture", 7, 1},
    {"telephony/sip-pcap/sipnab-sip_call.pcap", "sip_capture", 7, 1},
    {"telephony/sip-pcap/sngrep-ipip.pcap", "sip_capture", 4, 1},
    {"telephony/sip-pcap/suricata-public-cloudshark-sip-s0.pcap", "sip_capture", 10, 3},
    {"telephony/sip-pcap/suricata-sip-body-large.pcap", "sip_capture", 16, 1},
    {"telephony/sip-pcap/suricata-sip_compact_form.pcap", "sip_capture", 1, 1},
    {"telephony/sip-pcap/zeek-invalid-content-length.pcap", "sip_capture", 2, 1},
    {"telephony/sip-pcap/zeek-sip-long-request-response-paths.pcap", "sip_capture", 2, 0},
};

QString sharedFolder()
{
    const auto given = qEnvironmentVariable("CALLWAKE_SHARED_SAMPLES");
    return given.isEmpty() ? QStringLiteral(PROJECT_FOLDER "/../shared/samples") : given;
}

/// What the tables of channel events in wazo-raw_cels-all.txt tell, one call each, read by eye.
constexpr std::string_view wazoOutcomes[]{"answered", "failed", "missed", "answered", "answered",
    "answered", "answered", "answered", "answered", "answered", "answered", "answered", "answered",
    "answered", "missed", "answered", "answered", "answered", "missed", "missed", "answered",
    "answered", "answered", "answered", "answered", "answered", "missed", "missed", "missed",
    "answered", "answered", "answered", "answered", "answered", "answered", "missed", "answered"};

std::vector<std::string> cellsOf(const std::string& line)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; at != std::string::npos;) {
        const auto bar = line.find('|', at);
        out.emplace_back(trimmed(std::string_view(line).substr(at, bar - at)));
        at = bar == std::string::npos ? bar : bar + 1;
    }
    return out;
}

/// Tables as psql prints them, as rows in the order of cel_custom and of time.
std::vector<std::string> celTables(const std::string& path)
{
    constexpr std::string_view order[]{"eventtype", "eventtime", "cid_name", "cid_num", "cid_ani",
        "rdnis", "cid_dnid", "exten", "context", "channame", "appname", "appdata", "amaflags",
        "accountcode", "uniqueid", "linkedid", "peer", "userfield", "userdeftype", "extra"};
    std::vector<std::string> header;
    std::vector<std::multimap<std::string, std::string>> tables; // time -> row
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto cells = cellsOf(line);
        if (std::ranges::find(cells, "eventtype") != cells.end()) {
            header = cells;
            tables.emplace_back();
        }
        if (cells.size() < 2 || cells == header)
            continue;
        std::string row, time;
        for (const auto column : order) {
            const auto index = std::size_t(std::ranges::find(header, column) - header.begin());
            auto cell = index < cells.size() ? cells[index] : std::string();
            if (column == "eventtime")
                time = cell;
            for (std::size_t at = 0; (at = cell.find('"', at)) != std::string::npos; at += 2)
                cell.insert(at, 1, '"');
            row += (row.empty() ? "\"" : ",\"") + cell + '"';
        }
        tables.back().emplace(time, row + '\n');
    }
    std::vector<std::string> out;
    for (const auto& table : tables) {
        auto& text = out.emplace_back();
        for (const auto& [time, row] : table)
            text += row;
    }
    return out;
}

bool isBuilt(std::string_view format)
{
    return std::ranges::any_of(allFormats(), [&](const Format* f) { return f->name == format; });
}

/// Runs the winning format over the file as the importer would, with the time of the file.
Collected collect(const Recognised& recognised)
{
    ParseOptions options;
    options.path = recognised.path;
    options.fileTime = instantFromFields(2026, 1, 1, 0, 0, 0);
    return collectFile(*recognised.format, recognised.path, options);
}

} // namespace

class TestSharedSamples : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!QDir(sharedFolder()).exists())
            QSKIP("skipped: no folder of shared samples");
    }

    void aRealFileIsRecognisedAndCounted_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::string>("format");
        QTest::addColumn<std::int64_t>("read");
        QTest::addColumn<std::int64_t>("records");
        for (const auto& s : samples)
            QTest::newRow(s.path) << std::string(s.path) << std::string(s.format) << s.read
                                  << s.records;
    }
    void aRealFileIsRecognisedAndCounted()
    {
        QFETCH(std::string, path);
        QFETCH(std::string, format);
        QFETCH(std::int64_t, read);
        QFETCH(std::int64_t, records);
        if (!isBuilt(format))
            QSKIP("skipped: this format is not built");
        const auto recognised = recognise(sharedFolder().toStdString() + '/' + path);
        QVERIFY2(recognised, recognised ? "" : recognised.error().text().c_str());
        QVERIFY2(recognised->format, recognised->note.c_str());
        QCOMPARE(std::string(recognised->format->name), format);
        const auto found = collect(*recognised);
        QVERIFY(found.entries >= found.records);
        if (read != notCounted)
            QCOMPARE(found.entries + found.rejects + found.skipped, read);
        if (records != notCounted)
            QCOMPARE(found.records, records);
    }

    void everyTableOfChannelEventsIsOneCall()
    {
        const auto format = std::ranges::find(allFormats(), "asterisk_cel_csv", &Format::name);
        const auto tables =
            celTables(sharedFolder().toStdString() + "/telephony/asterisk/wazo-raw_cels-all.txt");
        if (tables.empty())
            QSKIP("skipped: no tables of channel events");
        QCOMPARE(tables.size(), std::size(wazoOutcomes));
        for (std::size_t i = 0; i < tables.size(); ++i) {
            const auto found = collectBytes(**format, tables[i]);
            QCOMPARE(found.records, 1);
            QCOMPARE(found.rejects, 0);
            const auto outcome = " " + std::string(wazoOutcomes[i]) + " ";
            QVERIFY2(found.lines[0].find(outcome) != std::string::npos, found.lines[0].c_str());
        }
    }

    /// The expected calls of INDEX.md, as parts of the line of each call.
    void theCallsOfCapturesAreThoseOfTheIndex_data()
    {
        QTest::addColumn<QStringList>("parts");
        const auto add = [](const char* file, QStringList parts) {
            QTest::newRow(file) << std::move(parts);
        };
        add("michalcab-sip.pcapng",
            {QStringLiteral("T21:09:21.124098Z"), QStringLiteral("answered remote=\"1000\""),
                QStringLiteral("account=test19"), QStringLiteral("answer=0.030409 end=1.643376"),
                QStringLiteral("ended_by=callee")});
        add("sngrep-ipip.pcap",
            {QStringLiteral("T13:49:07.335564Z"), QStringLiteral("answer=1.659560 end=33.672115"),
                QStringLiteral("ended_by=caller")});
        add("sipnab-SIP_CALL_RTP_G711",
            {QStringLiteral("T17:58:02.965944Z length_unknown"),
                QStringLiteral("answer=8.477925 service"),
                QStringLiteral("T17:58:27.631897Z length_unknown"),
                QStringLiteral("sip:5514540002@"),
                QStringLiteral("key=\"12015624@200.57.7.195\"")});
        add("sipnab-SIP_DTMF2.cap",
            {QStringLiteral("T12:03:01.333701Z"),
                QStringLiteral("extension:2502 internal rejected remote=\"2504\""),
                QStringLiteral("status=603")});
        add("sipnab-sip-routing-error.pcapng",
            {QStringLiteral("T18:02:30"), QStringLiteral("telephone2 internal failed"),
                QStringLiteral("T18:04:46"), QStringLiteral("telephone1 internal failed"),
                QStringLiteral("status=404")});
        add("sipnab-Asterisk_ZFONE_XLITE.pcap",
            {QStringLiteral("T07:12:58.755873Z"),
                QStringLiteral("extension:10009 internal answered remote=\"10008\""),
                QStringLiteral("answer=7.650521 end=23.625170")});
        add("sipnab-c07-sip-r2.cap",
            {QStringLiteral("reject @0 line 1 A Network Monitor 2 capture")});
        add("ndpi-whatsapp_login_call.pcap",
            {QStringLiteral("(STUN) was seen"), QStringLiteral("(RTP) was seen")});
        add("ndpi-stun_msteams_unidir.pcapng", {QStringLiteral("(STUN) was seen")});
    }
    void theCallsOfCapturesAreThoseOfTheIndex()
    {
        QFETCH(QStringList, parts);
        const auto recognised = recognise(
            sharedFolder().toStdString() + "/telephony/sip-pcap/" + QTest::currentDataTag());
        QVERIFY(recognised && recognised->format);
        const auto text = QString::fromStdString(collect(*recognised).text());
        for (const auto& part : parts)
            QVERIFY2(text.contains(part), qPrintable(part + QLatin1Char('\n') + text));
    }

    /// Of a telephone without contacts; even the tables stand in the write-ahead log only.
    void theAddressBookOfATelephoneIsRead()
    {
        const auto archive = sharedFolder().toStdString()
            + "/telephony/macos-ios/ileapp-addressBook.mvs_ios_2023.zip";
        if (!QFile::exists(QString::fromStdString(archive)))
            QSKIP("skipped: this file is not here");
        const TemporaryFolder folder;
        ArchiveHash hash;
        QVERIFY(
            extractMember({archive, "/private/var/mobile/Library/AddressBook/AddressBook.sqlitedb"},
                folder.path("AddressBook.sqlitedb"), hash));
        const auto database = EvidenceDatabase::open(folder.path("AddressBook.sqlitedb"));
        QVERIFY(database && isAddressBook(**database));
        std::string problem;
        QVERIFY(readAddressBook(**database, problem).empty());
        QCOMPARE(problem, std::string());
    }

    /// evtx_truth.tsv: file, live records by a second reader, all records by a third one...
    void everyEventLogIsReadToItsEnd_data()
    {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<std::int64_t>("live");
        std::ifstream truth(sharedFolder().toStdString() + "/endpoint/evtx_truth.tsv");
        std::string line;
        std::getline(truth, line); // the heading
        while (std::getline(truth, line)) {
            const auto name = line.substr(0, line.find('\t'));
            const auto rest = std::string_view(line).substr(name.size() + 1);
            QTest::newRow(name.c_str())
                << name << parseNumber<std::int64_t>(rest.substr(0, rest.find('\t'))).value_or(-1);
        }
    }
    void everyEventLogIsReadToItsEnd()
    {
        QFETCH(std::string, file);
        QFETCH(std::int64_t, live);
        const auto path = sharedFolder().toStdString() + "/endpoint/evtx/" + file;
        if (!isBuilt("evtx") || !QFile::exists(QString::fromStdString(path)))
            QSKIP("skipped: this file or its format is not here");
        const auto recognised = recognise(path);
        QVERIFY(recognised && recognised->format);
        QCOMPARE(std::string(recognised->format->name), std::string("evtx"));
        const auto found = collect(*recognised);
        QVERIFY2(found.entries + found.rejects + found.skipped >= live,
            std::to_string(found.entries + found.rejects + found.skipped).c_str());
    }

    /// Each of the other real files, through whatever claims it; a format of one log must not.
    void noFormatTakesTheLogsOfOthers()
    {
        const auto folder = sharedFolder().toStdString();
        for (const auto& path : filesBelow(folder)) {
            const auto recognised = recognise(path);
            if (!recognised || !recognised->format)
                continue;
            (void)collect(*recognised);
            const std::string_view name = recognised->format->name;
            const bool known = name == "evtx" || name.starts_with("generic_")
                || std::ranges::any_of(samples, [&](const Sample& s) {
                       const auto sample = folder + '/' + s.path; // or the one file of an archive
                       return (sample == path || sample.starts_with(path + "!/"))
                           && name == s.format;
                   });
            QVERIFY2(known, (path + " claimed by " + std::string(name)).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestSharedSamples)
#include "tst_shared_samples.moc"
