// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <functional>

class QWidget;

namespace portreeve {

class Client;
class FakeHelper;

/// Writes what a widget looks like under a name.
using SavePicture = std::function<void(QWidget &widget, const QString &name)>;

/// Draws the dialog of notifications with all its pages, on what \a helper is made to say.
void drawNotifications(Client *client, FakeHelper &helper, const SavePicture &save);

} // namespace portreeve
