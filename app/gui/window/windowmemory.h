// SPDX-License-Identifier: MIT
#pragma once

class QMainWindow;
class QSplitter;

namespace portreeve {

class EntryView;

/// What the window looks like the next time: size, columns, sorting, how high the chart is. In the user's own
/// settings.
class WindowMemory final
{
public:
    static void restore(QMainWindow *window, EntryView *view, QSplitter *splitter);
    static void save(const QMainWindow *window, const EntryView *view, const QSplitter *splitter);
};

} // namespace portreeve
