// SPDX-License-Identifier: MIT
#include "app/gui/window/windowmemory.h"

#include "app/gui/views/entryview.h"

#include <QtCore/QSettings>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QSplitter>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kGeometry = u"window/geometry"_s;
const QString kColumns = u"window/columns"_s;
const QString kSplitter = u"window/splitter"_s;

} // namespace

void WindowMemory::restore(QMainWindow *window, EntryView *view, QSplitter *splitter)
{
    const QSettings settings;
    window->restoreGeometry(settings.value(kGeometry).toByteArray());
    view->restoreColumnState(settings.value(kColumns).toByteArray());
    splitter->restoreState(settings.value(kSplitter).toByteArray());
}

void WindowMemory::save(const QMainWindow *window, const EntryView *view, const QSplitter *splitter)
{
    QSettings settings;
    settings.setValue(kGeometry, window->saveGeometry());
    settings.setValue(kColumns, view->columnState());
    settings.setValue(kSplitter, splitter->saveState());
}

} // namespace portreeve
