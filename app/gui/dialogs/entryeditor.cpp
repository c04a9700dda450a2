// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/entryeditor.h"

#include "app/gui/dialogs/burstsection.h"
#include "app/gui/dialogs/countingsection.h"
#include "app/gui/dialogs/entrysentence.h"
#include "app/gui/dialogs/limitsection.h"
#include "app/gui/dialogs/mutedsection.h"
#include "app/gui/dialogs/portssection.h"
#include "app/gui/dialogs/quotasection.h"
#include "app/gui/dialogs/schedulesection.h"
#include "app/gui/dialogs/sectionscroll.h"
#include "app/gui/looks/fonts.h"
#include "app/gui/messages/errortext.h"
#include "app/gui/messages/inlinemessage.h"

#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>
#include <algorithm>
#include <ranges>

namespace portreeve {

namespace {

constexpr double kSentenceSize = 1.12;
constexpr double kShareOfScreen = 0.9; // the frame and a panel take their part
constexpr int kSentenceLines = 2;      // room for a long one, so that the fields stay where they are
constexpr int kWidthCharacters = 88;   // what most messages need for one line

QLabel *sentenceLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setFont(scaledFont(label->font(), kSentenceSize));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setMinimumHeight(label->fontMetrics().lineSpacing() * kSentenceLines);
    label->setAccessibleName(EntryEditor::tr("What the entry does"));
    return label;
}

} // namespace

EntryEditor::EntryEditor(const Words &words, EntrySpec spec, Hooks hooks, QWidget *parent)
    : QDialog(parent)
    , m_given(std::move(spec))
    , m_hooks(std::move(hooks))
    , m_sentence(sentenceLabel(this))
    , m_ports(new PortsSection(this))
    , m_limit(new LimitSection(this))
    , m_quota(new QuotaSection(this))
    , m_burst(new BurstSection(this))
    , m_schedule(new ScheduleSection(this))
    , m_sections{m_ports,    new CountingSection(this), m_limit, m_quota, m_burst,
                 m_schedule, new MutedSection(this)}
    , m_scroll(new SectionScroll(this))
    , m_message(new InlineMessage(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(words.title);
    m_buttons->button(QDialogButtonBox::Ok)->setText(words.button);
    build();
    for (EditorSection *section : m_sections) {
        section->load(m_given);
        connect(section, &EditorSection::edited, this, &EntryEditor::refresh);
    }
    for (OptionalSection *section : std::initializer_list<OptionalSection *>{m_limit, m_burst, m_schedule})
        section->setUnavailable(words.limitsProblem);
    m_quota->setLimitsProblem(words.limitsProblem);
    if (m_hooks.tryBurst)
        m_burst->addTrial(m_hooks.tryBurst);
    refresh();
}

void EntryEditor::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_sentence);
    for (EditorSection *section : m_sections)
        m_scroll->addSection(section);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_message);
    layout->addWidget(m_buttons);
    // Not of the dialog, which then would no longer keep to what the sections need.
    m_sentence->setMinimumWidth(fontMetrics().averageCharWidth() * kWidthCharacters);
    const int labels = std::ranges::max(m_sections | std::views::transform(&EditorSection::labelWidth));
    for (EditorSection *section : m_sections)
        section->setLabelWidth(labels);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &EntryEditor::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &EntryEditor::reject);
    connect(m_schedule, &ScheduleSection::profileAdded, this, [this](QWidget *profile) {
        fitHeight();
        m_scroll->widget()->layout()->activate();
        m_scroll->ensureWidgetVisible(profile);
    });
}

EntrySpec EntryEditor::spec() const
{
    EntrySpec spec = m_given;
    for (const EditorSection *section : m_sections)
        section->store(spec);
    return spec;
}

bool EntryEditor::isValid() const
{
    return std::ranges::all_of(m_sections, &EditorSection::isValid) && m_hooks.duplicateOf(spec()).isEmpty();
}

void EntryEditor::refresh()
{
    const EntrySpec now = spec();
    const QString duplicate = m_hooks.duplicateOf(now);
    m_sentence->setText(entrySentence(now));
    m_ports->setDuplicate(duplicate.isEmpty() ? QString()
                                              : tr("There is an entry for this already: %1").arg(duplicate));
    m_message->hide();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_busy && isValid());
    if (isVisible())
        fitHeight();
}

void EntryEditor::fitHeight()
{
    layout()->activate();
    resize(width(), std::max(height(), fittingHeight()));
}

int EntryEditor::fittingHeight() const
{
    const int wanted = layout()->totalHeightForWidth(width());
    return screen()
               ? std::min(wanted, static_cast<int>(screen()->availableGeometry().height() * kShareOfScreen))
               : wanted;
}

void EntryEditor::showEvent(QShowEvent *event)
{
    // The layout's own guess takes two lines for every text that may wrap.
    layout()->activate();
    resize(width(), fittingHeight());
    QDialog::showEvent(event);
}

void EntryEditor::accept()
{
    if (m_busy || !isValid())
        return;
    setBusy(true);
    m_hooks.submit(spec(), this, [this](const Result<void> &result) { finish(result); });
}

void EntryEditor::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        m_focused = focusWidget(); // a field that is switched off loses the focus
    m_scroll->widget()->setEnabled(!busy);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!busy && isValid());
    if (busy)
        m_message->showWaiting(tr("Waiting for the helper. It may ask for a password."));
    else if (m_focused)
        m_focused->setFocus();
    fitHeight();
}

void EntryEditor::finish(const Result<void> &result)
{
    setBusy(false);
    if (result)
        return QDialog::accept();
    m_message->showProblem(errorText(result.error()));
    fitHeight();
}

} // namespace portreeve
