/**
 * Names of daemons and helpers of iOS, from lists of its files: those of iOS 12 to 14 under `/usr/libexec` and `/usr/sbin`
 * and what changed from build to build since; those that the accounting of a phone with iOS 15.3.1 names, which is public
 * (https://github.com/log2timeline/plaso, `test_data/ios`); and those of `heuristics` 1.4 and 10. The names of apps and
 * frameworks among them are recalled. It is no whole list of any version, which is why a name that is not among them
 * proves nothing.
 */
export const genuineNames: ReadonlySet<string> = new Set(
  `
  accessoryd accessoryupdaterd accountsd addNetworkInterface addressbooksyncd adprivacyd adservicesd aggregated
  airtunesd akd amsaccountsd amsengagementd analyticsd aosnotifyd appleaccountd applecamerad appstored apsd
  askpermissiond aslmanager ASPCarryLog assertiond assessmentagent assetsd assistantd atc atwakeup audioclocksyncd
  avconferenced awdd backboardd backgroundassets.user BackgroundShortcutRunner BackupAgent2 backupd BiomeAgent
  biomesyncd biometrickitd bird BlueTool bluetoothd bookassetd bookdatastored BTLEServer bulletindistributord
  calaccessd CallHistoryPluginHelper CallHistorySyncHelper callintentsd callservicesd captiveagent cfprefsd
  checkpointd ckdiscretionaryd ckkeyrolld clipserviced cloudd cloudpaird cloudphotod com.apple.MapKit.SnapshotService
  com.apple.mediastream.mstreamd com.apple.rapport.events com.apple.Safari.SafeBrowsing.Service
  com.apple.Safari.SearchHelper com.apple.WebKit.Networking com.apple.WebKit.WebContent CommCenter
  CommCenterMobileHelper CommCenterRootHelper companion_proxy configd ContactsAgent contactsd ContextStoreAgent
  corecaptured coreduetd coreidvd countryd crash_mover CrashHousekeeping cryptexd dataaccessd
  DataDetectorsSourceAccess deleted_helper demod_helper diagnosticd diagnosticextensionsd diskarbitrationd distnoted
  dprivacyd duetexpertd DumpPanic eligibilityd eventkitsyncd FaceTime fairplayd.H2 fairplaydeviceidentityd
  familycircled fdrhelper filecoordinationd fileproviderd financed findmydeviced findmylocated finish_demo_restore
  FinishRestoreFromBackup fitcored fmfd fmflocatord followupd fseventsd FSTaskScheduler ftp-proxy fud fud.appex
  gamecontrollerd gamed gamepolicyd geocorrectiond geod handwritingd hangreporter hangtracerd healthappd healthd heard
  heartbeatd homed homeeventsd icloudmailagent identityservicesd imagent IMDPersistenceAgent IMTranscoderAgent
  IMTransferAgent ind installd intelligenceplatformd intents_helper IOAccelMemoryInfoCollector IOMFB_bics_daemon
  itunescloudd itunesstored kbd keyboardservicesd keychainsharingmessagingd knowledge-agent languageassetd launchd
  launchd_cache_loader linkd locationd lockdownd lskdmsed magicswitchd maild mapspushd mc_mobile_tunnel mDNSResponder
  mDNSResponderHelper mediaanalysisd mediaparserd mediaplaybackd mediaserverd mediasetupd MessagesBlastDoorService
  microstackshot misagent mlhostd mmaintenanced mobile_assertion_agent mobile_diagnostics_relay mobile_house_arrest
  mobile_installation_proxy mobile_installationd mobile_obliterator mobile_storage_proxy mobileactivationd
  mobileassetd MobileCal MobileGestaltHelper MobileMail MobileNotes MobilePhone MobileSafari MobileSlideShow MobileSMS
  MobileStorageMounter MobileStore MobileTimer mobilewatchdog modelmanagerd momentsd mstreamd mtmergeprops
  NANDTaskScheduler nanomapscd nanomediaremotelinkagent nanoprefsyncd nanoregistryd nanoregistrylaunchd
  nanotimekitcompaniond NanoUniverse nanoweatherprefsd navd ndoagent nehelper nesessionmanager networkd_privileged
  networkserviceproxy nfcd nfrestore_service notification_proxy nptocompaniond nsurlsessiond nsurlstoraged
  online-auth-agent ospredictiond OTACrashCopier OTATaskingAgent pacd parsec-fbf parsecd parserd PassbookUIService
  passd passwordbreachd pcsstatus PerfPowerServices PerfPowerServicesExtended photoanalysisd photolibraryd pipelined
  pkreporter powerd powerlogHelperd PowerUIAgent PreboardService profiled promotedcontentd ProxiedCrashCopier
  proximitycontrold ptpcamerad PurpleReverseProxy rapportd remindd RemindersIntentsUIExtension RemoteManagementAgent
  remotemanagementd ReportCrash ReportMemoryException resourcegrabberd routined rtbuddyd rtcreportingd
  SafariCloudHistoryPushAgent safarifetcherd SCHelper screenshotsyncd ScreenTimeAgent searchd searchpartyd
  security-sysdiagnose securityd securityuploadd seld seserviced sharingd SidecarRelay signpost_reporter silhouette
  siriactionsd SiriHeadlessService siriinferenced siriknowledged smcDiagnose softwareupdated softwareupdateservicesd
  sosd spaceattributiond spindump spindump_fileparser splashboardd spotlightknowledged SpringBoard
  springboardservicesrelay srp-mdns-proxy storagekitd storeaccountd storebookkeeperd storekitd streaming_zip_conduit
  subridged suggestd swcd symptomsd symptomsd-helper SyncAgent syncdefaultsd sysdiagnose_helper sysdiagnosed
  sysstatuscheck tailspind terminusd thermalmonitord timed tipsd transitd translationd transparencyd triald trustd
  tvremoted tvuiservice UsageTrackingAgent UserEventAgent usermanagerd videosubscriptionsd vmd voiced voicememod
  watchdogd watchlistd Weather weatherd webbookmarksd webinspectord wifianalyticsd wifid wifiFirmwareLoader wifip2pd
  wifivelocityd willowd wirelessinsightsd wirelessproxd WirelessRadioManagerd xpcproxy xpcroleaccountd
`
    .trim()
    .split(/\s+/),
);
