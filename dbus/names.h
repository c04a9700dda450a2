// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

/// Names on the bus and in polkit, each written once.
namespace portreeve::names {

using namespace Qt::StringLiterals;

inline const QString kService = u"org.portreeve.Portreeve1"_s;
inline const QString kObject = u"/org/portreeve/Portreeve1"_s;

inline const QString kEntries = u"org.portreeve.Portreeve1.Entries"_s;
inline const QString kHistory = u"org.portreeve.Portreeve1.History"_s;
inline const QString kNotifications = u"org.portreeve.Portreeve1.Notifications"_s;
inline const QString kTraffic = u"org.portreeve.Portreeve1.Traffic"_s;
inline const QString kServiceInterface = u"org.portreeve.Portreeve1.Service"_s;

/// polkit actions: look; change entries; change how the helper itself works.
inline const QString kActionView = u"org.portreeve.view"_s;
inline const QString kActionManage = u"org.portreeve.manage"_s;
inline const QString kActionConfigure = u"org.portreeve.configure"_s;

/// Most rows or ids in one reply or signal, so that neither end's loop is held for long.
inline constexpr int kPage = 5000;

} // namespace portreeve::names
