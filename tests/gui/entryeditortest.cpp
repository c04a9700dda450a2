// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/entryeditor.h"
#include "app/gui/messages/inlinemessage.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <memory>

namespace portreeve {

using namespace Qt::StringLiterals;

/// The editor: it says what is wrong while one types, and stays open until the helper took the entry.
class EntryEditorTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_sent.clear();
        m_done = nullptr;
        EntryEditor::Hooks hooks;
        hooks.submit = [this](const EntrySpec &spec, QObject *, std::function<void(Result<void>)> done) {
            m_sent << spec;
            m_done = std::move(done);
        };
        hooks.duplicateOf = [](const EntrySpec &spec) {
            return spec.ports.toString() == "22"_L1 ? u"22 (SSH)"_s : QString();
        };
        m_editor = std::make_unique<EntryEditor>(EntryEditor::Words{u"Add"_s, u"Add"_s}, EntrySpec(),
                                                 std::move(hooks));
        m_editor->show();
    }

    void cleanup() { m_editor.reset(); }

    void anEmptyFieldIsNoMistakeYet()
    {
        QVERIFY(!shows(u"Write a port"_s));
        QVERIFY(!ok()->isEnabled());
    }

    void whatIsWrongIsSaidWhileTyping()
    {
        type(u"80,"_s);
        QVERIFY(shows(u"nothing between two commas"_s));
        QVERIFY(!ok()->isEnabled());
        type(u"80,443"_s);
        QVERIFY(!shows(u"nothing between two commas"_s));
        QVERIFY(ok()->isEnabled());
    }

    void whatIsWrongIsToldToScreenReadersToo()
    {
        type(u"0"_s);
        QVERIFY(field(u"Ports"_s)->accessibleDescription().contains(u"“0” is no port"_s));
    }

    void theSentenceFollowsTheFields()
    {
        type(u"8000-9000"_s);
        QVERIFY(shows(u"Ports 8000–9000, TCP and UDP, on this machine. Outgoing traffic is billed."_s));
        choose(u"Protocol"_s, 2);
        choose(u"Billed"_s, 1);
        QVERIFY(shows(u"Ports 8000–9000, UDP, on this machine. Traffic in both directions is billed."_s));
    }

    void anEntryThatExistsIsRefusedBeforeItIsSent()
    {
        type(u"22"_s);
        QVERIFY(shows(u"There is an entry for this already: 22 (SSH)"_s));
        QVERIFY(!ok()->isEnabled());
        m_editor->accept();
        QVERIFY(m_sent.isEmpty());
    }

    void everyFieldIsInWhatIsSent()
    {
        type(u"443"_s);
        field(u"Note"_s)->setText(u"web"_s);
        field(u"Weight"_s)->setText(u"1.5"_s);
        choose(u"Protocol"_s, 1);
        choose(u"Side"_s, 1);
        choose(u"Billed"_s, 2);
        ok()->click();
        const EntrySpec expected{.ports = *PortSet::parse(u"443"),
                                 .protocol = Protocol::Tcp,
                                 .side = Side::Remote,
                                 .note = u"web"_s,
                                 .billing = Billing::Ingress,
                                 .weight = 1500};
        QCOMPARE(m_sent, QList{expected});
    }

    void itClosesWhenTheHelperTookIt()
    {
        type(u"443"_s);
        ok()->click();
        QVERIFY(m_editor->isVisible());
        QVERIFY(!field(u"Ports"_s)->isEnabled());
        m_done({});
        QVERIFY(!m_editor->isVisible());
        QCOMPARE(m_editor->result(), static_cast<int>(QDialog::Accepted));
    }

    void aRefusalIsSaidInTheDialogAndLosesNothing()
    {
        type(u"443"_s);
        ok()->click();
        m_done(fail(ErrorCode::NotAuthorized, u"no"_s));
        QVERIFY(m_editor->isVisible());
        auto *message = m_editor->findChild<InlineMessage *>();
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains(u"not allowed"_s));
        QCOMPARE(field(u"Ports"_s)->text(), u"443"_s);
        QVERIFY(ok()->isEnabled());
    }

    void aSecondClickSendsNothingTwice()
    {
        type(u"443"_s);
        ok()->click();
        m_editor->accept();
        QCOMPARE(m_sent.size(), 1);
    }

    void aMessageSqueezesNoField()
    {
        type(u"443"_s);
        const int before = field(u"Ports"_s)->height();
        ok()->click();
        m_done(fail(ErrorCode::Storage, QString(300, u'x')));
        QCoreApplication::processEvents();
        QCOMPARE(field(u"Ports"_s)->height(), before);
    }

private:
    template <typename Widget = QLineEdit> Widget *field(const QString &name)
    {
        for (Widget *each : m_editor->findChildren<Widget *>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    void type(const QString &text)
    {
        field(u"Ports"_s)->clear();
        QTest::keyClicks(field(u"Ports"_s), text);
    }
    void choose(const QString &name, int index) { field<QComboBox>(name)->setCurrentIndex(index); }
    QPushButton *ok() { return m_editor->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok); }
    bool shows(const QString &text)
    {
        const auto labels = m_editor->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    QList<EntrySpec> m_sent;
    std::function<void(Result<void>)> m_done;
    std::unique_ptr<EntryEditor> m_editor;
};

} // namespace portreeve

QTEST_MAIN(portreeve::EntryEditorTest)
#include "entryeditortest.moc"
